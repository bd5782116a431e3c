import { z } from "zod";
import { isSubscribeCode, type SubscribeCode } from "@/sandbox/monitoring/evaluate-subscription";
import { isQueryFailureCode, type QueryFailureCode } from "@/sandbox/queries/query-answer";
import type { Random } from "@/sandbox/shared/random";
import { amount } from "./control-bodies";

const optionalAmount = amount.nullable().default(null);

const connectionFaults = z.strictObject({
  /** 1: every time, 0.2: about every fifth time. */
  share: amount.default(1),
  /** How many times; null: without limit. */
  times: optionalAmount,
  /** Real milliseconds before an answer, or over which one push is sent in pieces. */
  slowMs: amount.default(0),
  /** Where the connection is cut: before the whole request is sent, or before its answer arrives. */
  cut: z.enum(["request", "answer"]).nullable().default(null),
});

/** Faults between Kuaidi100 and the merchant's callback URL. */
const pushFaults = connectionFaults.extend({
  /** Number of copies sent beside each push. */
  duplicates: amount.default(0),
  /** Each push is delayed by up to this many virtual minutes, so that later ones arrive first. */
  shuffleMinutes: amount.default(0),
  /** An accepted push is sent again after this many virtual minutes. */
  lateRetryMinutes: amount.default(0),
  /**
   * The push counts as sent, never arrives and is not sent again. With `last` all these faults
   * concern only a parcel's last push.
   */
  lose: z.enum(["all", "last"]).nullable().default(null),
  /**
   * After an accepted push comes an updateall: of the parcel, of a wrong carrier, or of its earlier
   * subscription, at that one's callback URL.
   */
  updateall: z.enum(["current", "wrong", "earlier"]).nullable().default(null),
});

/** Faults of a merchant's subscriptions. */
const pollFaults = connectionFaults.extend({
  httpStatus: optionalAmount,
  /** The return code of the answer, whatever the subscription contains. */
  returnCode: z.custom<SubscribeCode>(isSubscribeCode).nullable().default(null),
  /** Another system with the same key was first: 501, and the pushes go there. */
  elsewhere: z.boolean().default(false),
});

/** Faults of a merchant's real-time queries. */
const queryFaults = connectionFaults.extend({
  httpStatus: optionalAmount,
  /** The return code of the answer, such as 501 or 502 for a fault of Kuaidi100's servers. */
  returnCode: z.custom<QueryFailureCode>(isQueryFailureCode).nullable().default(null),
});

/** `{"push": {"duplicates": 2}, "poll": {"httpStatus": 500, "times": 3}, "query": {}}`; omitted parts have no faults. */
export const faultsBody = z.strictObject({
  push: pushFaults.nullable().default(null),
  poll: pollFaults.nullable().default(null),
  query: queryFaults.nullable().default(null),
});

type FaultSet = z.output<typeof faultsBody>;
export type PushFaults = z.output<typeof pushFaults>;
export type PollFaults = z.output<typeof pollFaults>;
export type QueryFaults = z.output<typeof queryFaults>;

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

  private pickFaults<Kind extends z.output<typeof connectionFaults>>(faults: Kind | null): Kind | undefined {
    if (!faults || faults.times === 0) return undefined;
    if (faults.share < 1 && this.random.next() >= faults.share) return undefined;
    if (faults.times !== null) faults.times -= 1;
    return faults;
  }
}
