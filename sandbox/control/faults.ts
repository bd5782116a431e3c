import { isSubscribeCode, type SubscribeCode } from "@/sandbox/monitoring/evaluate-subscription";
import { isQueryFailureCode, type QueryFailureCode } from "@/sandbox/queries/query-answer";
import type { Random } from "@/sandbox/shared/random";
import { isNonNegativeNumber, isObject, type JsonObject } from "./json-guards";

/** Where a connection is cut: before the whole request is sent, or before its answer arrives. */
export type Cut = "request" | "answer";

interface Frequency {
  /** 1: every time, 0.2: about every fifth time. */
  share: number;
  /** How many times; null: without limit. */
  times: number | null;
}

/** Faults between Kuaidi100 and the merchant's callback URL. */
export interface PushFaults extends Frequency {
  /** Number of copies sent beside each push. */
  duplicates: number;
  /** Each push is delayed by up to this many virtual minutes, so that later ones arrive first. */
  shuffleMinutes: number;
  /** An accepted push is sent again after this many virtual minutes. */
  lateRetryMinutes: number;
  /** Real milliseconds over which one push is sent in pieces. */
  slowMs: number;
  cut: Cut | null;
  /**
   * The push counts as sent, never arrives and is not sent again. With `last` all these faults
   * concern only a parcel's last push.
   */
  lose: "all" | "last" | null;
  /**
   * After an accepted push comes an updateall: of the parcel, of a wrong carrier, or of its earlier
   * subscription, at that one's callback URL.
   */
  updateall: "current" | "wrong" | "earlier" | null;
}

/** Faults of a merchant's subscriptions. */
export interface PollFaults extends Frequency {
  /** The HTTP status of the answer. */
  httpStatus: number | null;
  /** The return code of the answer, whatever the subscription contains. */
  returnCode: SubscribeCode | null;
  /** Another system with the same key was first: 501, and the pushes go there. */
  elsewhere: boolean;
  /** Real milliseconds before the answer. */
  slowMs: number;
  cut: Cut | null;
}

/** Faults of a merchant's real-time queries. */
export interface QueryFaults extends Frequency {
  httpStatus: number | null;
  /** The return code of the answer, such as 501 or 502 for a fault of Kuaidi100's servers. */
  returnCode: QueryFailureCode | null;
  /** Real milliseconds before the answer. */
  slowMs: number;
  cut: Cut | null;
}

export interface FaultSet {
  push: PushFaults | null;
  poll: PollFaults | null;
  query: QueryFaults | null;
}

const NO_PUSH_FAULTS: PushFaults = {
  share: 1,
  times: null,
  duplicates: 0,
  shuffleMinutes: 0,
  lateRetryMinutes: 0,
  slowMs: 0,
  cut: null,
  lose: null,
  updateall: null,
};
const NO_POLL_FAULTS: PollFaults = {
  share: 1,
  times: null,
  httpStatus: null,
  returnCode: null,
  elsewhere: false,
  slowMs: 0,
  cut: null,
};
const NO_QUERY_FAULTS: QueryFaults = {
  share: 1,
  times: null,
  httpStatus: null,
  returnCode: null,
  slowMs: 0,
  cut: null,
};
const WORDS: Readonly<Record<string, readonly string[]>> = {
  cut: ["request", "answer"],
  lose: ["all", "last"],
  updateall: ["current", "wrong", "earlier"],
};

/** The requested faults, for all numbers and for single numbers; those of a number take precedence. */
export class Faults {
  private forAllNumbers: FaultSet = { push: null, poll: null, query: null };
  private readonly byNumber = new Map<string, FaultSet>();

  constructor(private readonly random: Random) {}

  /**
   * The faults of the next push for this number; undefined when there are none.
   *
   * @param isLast whether it is the parcel's last push
   */
  forPush(number: string, isLast = false): PushFaults | undefined {
    const faults = this.byNumber.get(number.toUpperCase())?.push ?? this.forAllNumbers.push;
    return faults?.lose === "last" && !isLast ? undefined : this.pickFaults(faults);
  }

  /** The faults of the next subscription of this number; undefined when there are none. */
  forPoll(number: string): PollFaults | undefined {
    return this.pickFaults(this.byNumber.get(number.toUpperCase())?.poll ?? this.forAllNumbers.poll);
  }

  /** The faults of the next real-time query of this number; undefined when there are none. */
  forQuery(number: string): QueryFaults | undefined {
    return this.pickFaults(this.byNumber.get(number.toUpperCase())?.query ?? this.forAllNumbers.query);
  }

  /** The delay of such a push in virtual time, in ms. */
  delayMs({ shuffleMinutes }: PushFaults): number {
    return Math.round(shuffleMinutes * this.random.next() * 60_000);
  }

  /** Replaces the earlier faults, for one number or for all. */
  set(faults: FaultSet, number?: string): void {
    if (number === undefined) this.forAllNumbers = faults;
    else if (faults.push || faults.poll || faults.query) this.byNumber.set(number.toUpperCase(), faults);
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
 * Parses `{"push": {"duplicates": 2}, "poll": {"httpStatus": 500, "times": 3}, "query": {}}`; omitted parts have
 * no faults.
 *
 * @throws TypeError when a fault is unknown or its value is invalid
 */
export function parseFaults(body: unknown): FaultSet {
  if (!isObject(body)) throw new TypeError("an object with push, poll and query is expected");
  const { push, poll, query, ...rest } = body;
  const [unknown] = Object.keys(rest);
  if (unknown) throw new TypeError(`no such faults: ${unknown}`);
  return {
    push: parseFaultGroup(push, NO_PUSH_FAULTS, () => false),
    poll: parseFaultGroup(poll, NO_POLL_FAULTS, isSubscribeCode),
    query: parseFaultGroup(query, NO_QUERY_FAULTS, isQueryFailureCode),
  };
}

function parseFaultGroup<Kind extends Frequency>(
  value: unknown,
  none: Kind,
  isCode: (code: string) => boolean,
): Kind | null {
  if (value === undefined || value === null) return null;
  if (!isObject(value)) throw new TypeError("faults are an object");
  for (const [name, given] of Object.entries(value)) {
    if (!Object.hasOwn(none, name) || !isValidFault(name, given, isCode))
      throw new TypeError(`no such fault: ${name} ${given}`);
  }
  return { ...none, ...(value as Partial<Kind>) };
}

function isValidFault(name: string, value: JsonObject[string], isCode: (code: string) => boolean): boolean {
  const words = WORDS[name];
  if (words) return value === null || (typeof value === "string" && words.includes(value));
  if (name === "elsewhere") return typeof value === "boolean";
  if (name === "returnCode") return value === null || (typeof value === "string" && isCode(value));
  return isNonNegativeNumber(value) || (value === null && (name === "times" || name === "httpStatus"));
}
