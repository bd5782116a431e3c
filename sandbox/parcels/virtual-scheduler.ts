import { setImmediate as nextTurn } from "node:timers/promises";
import type { SendLimiter } from "@/sandbox/pushes/send-limiter";
import { Heap } from "@/sandbox/shared/heap";
import type { VirtualClock } from "@/sandbox/shared/virtual-clock";

/** What an answer brings about lies at least so far ahead: until then a jump need not wait for it. */
const ANSWER_MATTERS_AFTER_MS = 10 * 60_000;
const TASKS_PER_TURN = 100;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Task {
  dueAt: number;
  order: number;
  run: (at: number) => void;
}

/**
 * All that is to happen, in the order of virtual time and with one timer, however much it is. Each
 * task is told the moment for which it was planned: a busy machine changes no parcel's fate.
 */
export class VirtualScheduler {
  private readonly tasks = new Heap<Task>((a, b) => a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.order < b.order));
  private timer: NodeJS.Timeout | undefined;
  private timerIsFor = Number.POSITIVE_INFINITY;
  private planned = 0;
  private isBusy = false;
  private isStopped = false;
  /** Ends when nothing is being done; a run and a jump never go on at the same time. */
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly clock: VirtualClock,
    private readonly postman: SendLimiter,
  ) {}

  /** Plans something for a virtual moment. */
  schedule(dueAt: number, act: (at: number) => void): void {
    this.planned += 1;
    this.tasks.push({ dueAt, order: this.planned, run: act });
    this.setTimer();
  }

  /**
   * Moves the clock forward. Whatever is due on the way happens at its own moment and in order; a
   * push that fails is tried again on the way, too. Resolves when the last one has been answered.
   */
  advance(ms: number): Promise<void> {
    return this.runExclusively(() => this.advanceTo(this.clock.now() + ms));
  }

  /** To be called when the clock was told to run at another speed. */
  handleSpeedChange(): void {
    this.timerIsFor = Number.POSITIVE_INFINITY;
    this.setTimer();
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private setTimer(): void {
    const next = this.tasks.peek();
    if (!next || this.isBusy || this.isStopped || this.timerIsFor <= next.dueAt) return;
    clearTimeout(this.timer);
    const delay = this.clock.realMsUntil(next.dueAt);
    this.timerIsFor = delay > LONGEST_TIMER_MS ? Number.POSITIVE_INFINITY : next.dueAt;
    if (delay === Number.POSITIVE_INFINITY) return;
    this.timer = setTimeout(() => void this.runDue(), Math.min(delay, LONGEST_TIMER_MS));
  }

  /** What is due by now; the clock runs on meanwhile. */
  private runDue(): Promise<void> {
    return this.runExclusively(() => this.runUntil(this.clock.now(), () => this.postman.isFull));
  }

  private async advanceTo(to: number): Promise<void> {
    const mustWait = (dueAt: number) =>
      this.postman.isFull || (this.postman.oldest ?? dueAt) <= dueAt - ANSWER_MATTERS_AFTER_MS;
    this.clock.freeze();
    try {
      do {
        await this.runUntil(to, mustWait);
        if (!this.postman.isIdle) await this.postman.waitForNextEnd();
      } while (
        !this.isStopped &&
        (!this.postman.isIdle || (this.tasks.peek()?.dueAt ?? Number.POSITIVE_INFINITY) <= to)
      );
      this.clock.moveTo(to);
    } finally {
      this.clock.unfreeze();
    }
  }

  private async runUntil(until: number, mustWait: (dueAt: number) => boolean): Promise<void> {
    for (let count = 1; !this.isStopped; count += 1) {
      const next = this.tasks.peek();
      if (!next || next.dueAt > until) return;
      if (mustWait(next.dueAt)) {
        await this.postman.waitForNextEnd();
        continue;
      }
      this.tasks.pop();
      this.clock.advanceTo(next.dueAt);
      next.run(next.dueAt);
      if (count % TASKS_PER_TURN === 0) await nextTurn();
    }
  }

  private runExclusively(run: () => Promise<void>): Promise<void> {
    const mine = this.turn.then(async () => {
      this.isBusy = true;
      clearTimeout(this.timer);
      try {
        await run();
      } finally {
        this.isBusy = false;
        this.timerIsFor = Number.POSITIVE_INFINITY;
        this.setTimer();
      }
    });
    this.turn = mine.catch(() => {}); // whoever asked for it is told; the next one begins all the same
    return mine;
  }
}
