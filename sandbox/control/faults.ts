import { isSubscribeCode, type SubscribeCode } from "@/sandbox/monitoring/evaluate-subscription";
import type { Random } from "@/sandbox/shared/random";
import { isNonNegativeNumber, isObject, type JsonObject } from "./json-guards";

/** Where a connection is cut: before the whole request is through, or before its answer is. */
export type Cut = "request" | "answer";

interface Frequency {
  /** 1: every time, 0.2: every fifth time or so. */
  share: number;
  /** So many times, then never again; null: without end. */
  times: number | null;
}

/** What goes wrong between Kuaidi100 and the merchant's callback address. */
export interface PushFaults extends Frequency {
  /** So many copies go out beside each push. */
  duplicates: number;
  /** Each push is held back for up to so many virtual minutes, so that later ones overtake it. */
  shuffleMinutes: number;
  /** A push that was accepted comes once more after so many virtual minutes. */
  lateRetryMinutes: number;
  /** Real milliseconds that the sending of one push takes, piece by piece. */
  slowMs: number;
  cut: Cut | null;
}

/** What goes wrong when a merchant subscribes. */
export interface PollFaults extends Frequency {
  /** Answered with this HTTP status instead. */
  httpStatus: number | null;
  /** Answered with this code instead, whatever the subscription holds. */
  returnCode: SubscribeCode | null;
  /** Real milliseconds until the answer. */
  slowMs: number;
  cut: Cut | null;
}

export interface FaultSet {
  push: PushFaults | null;
  poll: PollFaults | null;
}

const NO_PUSH_FAULTS: PushFaults = {
  share: 1,
  times: null,
  duplicates: 0,
  shuffleMinutes: 0,
  lateRetryMinutes: 0,
  slowMs: 0,
  cut: null,
};
const NO_POLL_FAULTS: PollFaults = { share: 1, times: null, httpStatus: null, returnCode: null, slowMs: 0, cut: null };

/** The faults that were asked for, for all numbers and for single ones; those of a number come first. */
export class Faults {
  private forAllNumbers: FaultSet = { push: null, poll: null };
  private readonly byNumber = new Map<string, FaultSet>();

  constructor(private readonly random: Random) {}

  /** The faults of the next push for this number; undefined when it is to go well. */
  forPush(number: string): PushFaults | undefined {
    return this.pickFaults(this.byNumber.get(number.toUpperCase())?.push ?? this.forAllNumbers.push);
  }

  /** The faults of the next subscription of this number. */
  forPoll(number: string): PollFaults | undefined {
    return this.pickFaults(this.byNumber.get(number.toUpperCase())?.poll ?? this.forAllNumbers.poll);
  }

  /** By how much virtual time such a push is held back. */
  delayMs({ shuffleMinutes }: PushFaults): number {
    return Math.round(shuffleMinutes * this.random.next() * 60_000);
  }

  /** Replaces what was asked for before, for one number or for all. */
  set(faults: FaultSet, number?: string): void {
    if (number === undefined) this.forAllNumbers = faults;
    else if (faults.push || faults.poll) this.byNumber.set(number.toUpperCase(), faults);
    else this.byNumber.delete(number.toUpperCase());
  }

  describe() {
    return { ...this.forAllNumbers, numbers: Object.fromEntries(this.byNumber) };
  }

  private pickFaults<Kind extends Frequency>(faults: Kind | null): Kind | undefined {
    if (!faults || faults.times === 0) return undefined;
    if (faults.share < 1 && this.random.next() >= faults.share) return undefined;
    if (faults.times !== null) faults.times -= 1;
    return faults;
  }
}

/**
 * Reads `{"push": {"duplicates": 2}, "poll": {"httpStatus": 500, "times": 3}}`; what is left out
 * goes well.
 *
 * @throws TypeError when a fault has another name, or a value that makes no sense
 */
export function parseFaults(body: unknown): FaultSet {
  if (!isObject(body)) throw new TypeError("an object with push and poll is expected");
  const { push, poll, ...rest } = body;
  const [unknown] = Object.keys(rest);
  if (unknown) throw new TypeError(`no such faults: ${unknown}`);
  return { push: parseFaultGroup(push, NO_PUSH_FAULTS), poll: parseFaultGroup(poll, NO_POLL_FAULTS) };
}

function parseFaultGroup<Kind extends Frequency>(value: unknown, none: Kind): Kind | null {
  if (value === undefined || value === null) return null;
  if (!isObject(value)) throw new TypeError("faults are an object");
  for (const [name, given] of Object.entries(value)) {
    if (!Object.hasOwn(none, name) || !isValidFault(name, given))
      throw new TypeError(`no such fault: ${name} ${given}`);
  }
  return { ...none, ...(value as Partial<Kind>) };
}

function isValidFault(name: string, value: JsonObject[string]): boolean {
  if (name === "cut") return value === null || value === "request" || value === "answer";
  if (name === "returnCode") return value === null || (typeof value === "string" && isSubscribeCode(value));
  return isNonNegativeNumber(value) || (value === null && (name === "times" || name === "httpStatus"));
}
