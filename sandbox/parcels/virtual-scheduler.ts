import { setImmediate as nextTurn } from "node:timers/promises";
import type { SendLimiter } from "@/sandbox/pushes/send-limiter";
import { Heap } from "@/sandbox/shared/heap";
import type { VirtualClock } from "@/sandbox/shared/virtual-clock";

/**
 * Effects of an answer are at least this far in the future, so a jump of the clock need not wait
 * for it before.
 */
const ANSWER_MATTERS_AFTER_MS = 10 * 60_000;
const TASKS_PER_TURN = 100;
const MAX_TIMER_MS = 2 ** 31 - 1;

interface Task {
  dueAt: number;
  order: number;
  run: (at: number) => void;
}

/**
 * All planned tasks, in the order of virtual time and with one timer. Each task gets the time for
 * which it was planned, so that a busy machine does not change the results.
 */
export class VirtualScheduler {
  private readonly tasks = new Heap<Task>((a, b) => a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.order < b.order));
  private timer: NodeJS.Timeout | undefined;
  private timerIsFor = Number.POSITIVE_INFINITY;
  private planned = 0;
  private isBusy = false;
  private isStopped = false;
  /** Resolves when no task is running; a run and a jump never overlap. */
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly clock: VirtualClock,
    private readonly postman: SendLimiter,
  ) {}

  /** Plans a task for a virtual time. */
  schedule(dueAt: number, act: (at: number) => void): void {
    this.planned += 1;
    this.tasks.push({ dueAt, order: this.planned, run: act });
    this.setTimer();
  }

  /**
   * Moves the clock forward. Tasks that are due on the way run at their own time and in order,
   * retries of failed pushes included. Resolves when the last push has been answered.
   */
  advance(ms: number): Promise<void> {
    return this.runExclusively(() => this.advanceTo(this.clock.now() + ms));
  }

  /** Call it after the speed of the clock changed. */
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
    this.timerIsFor = delay > MAX_TIMER_MS ? Number.POSITIVE_INFINITY : next.dueAt;
    if (delay === Number.POSITIVE_INFINITY) return;
    this.timer = setTimeout(() => void this.runDue(), Math.min(delay, MAX_TIMER_MS));
  }

  /** Runs the tasks that are due; the clock continues meanwhile. */
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
    const currentRun = this.turn.then(async () => {
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
    this.turn = currentRun.catch(() => {}); // the caller gets the error; the next run starts anyway
    return currentRun;
  }
}
