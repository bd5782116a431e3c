import { isEndState } from "@/lib/domain/shipments/shipment-states";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import type { LegProgress } from "./leg-progress";
import type { PushSnapshot } from "./push-snapshot";
import type { PushedWatching } from "./watching";

/** A pushed snapshot of one leg with events, beside what is known of the leg. */
export interface LegComparison {
  known: LegProgress;
  /** Null: none of its events has a time that can be compared. */
  newestClock: number | null;
  eventCount: number;
  state: number | null;
  status: PushSnapshot["status"];
  watching: PushedWatching;
  /** Since the receipt of the known snapshot, in ms; of the sandbox in its own time. */
  elapsed: number;
}

interface PrecedenceRule {
  name: string;
  /**
   * `counts` or `refused`; `older`: refused too, unless the carrier took back what is known; null when
   * the rule does not tell the two apart.
   */
  decide(comparison: LegComparison): "counts" | "refused" | "older" | null;
}

/** Kuaidi100 retries a push for an hour, and its clock and ours may differ. What comes later is no retry. */
const RETRIES_END_AFTER_MS = 2 * HOUR_MS;

/**
 * Which of two snapshots of one leg counts: that of the push, or the known one, which was received
 * before it. The first rule that tells them apart decides.
 *
 * @see Kuaidi100 document, 2.3 推送输入参数, `status`
 */
export const LEG_PRECEDENCE = [
  {
    name: "newer-watching", // a corrected carrier or a later subscription
    decide: ({ known, watching }) => (watching.generation > known.generation ? "counts" : null),
  },
  {
    name: "older-watching",
    decide: ({ known, watching }) => (watching.generation < known.generation ? "refused" : null),
  },
  {
    name: "end-of-watching", // replaces whatever was known: the carrier may have removed events
    decide: ({ watching }) => (watching.isEnd ? "counts" : null),
  },
  {
    name: "repaired-trace", // free of times and number of events, until the watching ends
    decide: ({ status, watching }) => (status === "updateall" && !watching.hasEnded ? "counts" : null),
  },
  {
    name: "repaired-end",
    decide: ({ status, state }) => (status === "updateall" && isEndState(state) ? "counts" : null),
  },
  {
    name: "after-the-end", // a retried push is no news; a return after the signature is
    decide: (comparison) =>
      !comparison.watching.hasEnded || comparison.status === "shutdown"
        ? null
        : isLaterThanEnd(comparison)
          ? "counts"
          : "older",
  },
  {
    name: "newest-event",
    decide: ({ known, newestClock }) => {
      if (newestClock === null || known.newestClock === null || newestClock === known.newestClock) return null;
      return newestClock > known.newestClock ? "counts" : "older";
    },
  },
  {
    name: "more-events", // at the same newest event
    decide: ({ known, newestClock, eventCount }) => {
      if (newestClock === null || known.newestClock === null || eventCount === known.eventCount) return null;
      return eventCount > known.eventCount ? "counts" : "older";
    },
  },
  { name: "later-receipt", decide: () => "counts" },
] as const satisfies readonly PrecedenceRule[];

/** A rule of the table, or `retraction`: an older snapshot that is no retry, so that the carrier took back what is known. */
export type PrecedenceRuleName = (typeof LEG_PRECEDENCE)[number]["name"] | "retraction";

/** The rule that decides, and what it decides. */
export interface LegVerdict {
  rule: PrecedenceRuleName;
  counts: boolean;
}

/** Decides by the table. */
export function compareLeg(comparison: LegComparison): LegVerdict {
  for (const { name, decide } of LEG_PRECEDENCE) {
    const decision = decide(comparison);
    if (decision === "older" && !mayBeRetry(comparison)) return { rule: "retraction", counts: true };
    if (decision !== null) return { rule: name, counts: decision === "counts" };
  }
  throw new Error("the last rule of LEG_PRECEDENCE always decides");
}

/**
 * Whether the snapshot may have been written before the known one: every snapshot has the whole trace, and one
 * that was asked for, or that comes when no retry is possible, is the newest. A repeat of a stored push does
 * not come here.
 */
function mayBeRetry({ status, elapsed }: LegComparison): boolean {
  return status !== "queried" && elapsed < RETRIES_END_AFTER_MS;
}

/** Where the known trace has no time to compare, the moment of its receipt is used. */
function isLaterThanEnd({ known, newestClock }: LegComparison): boolean {
  return newestClock !== null && newestClock > (known.newestClock ?? known.receivedAt);
}
