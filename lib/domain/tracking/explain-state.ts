import { z } from "zod";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { isSignedBySender, OUTCOMES } from "@/lib/domain/shipments/outcome";
import { LEGS, type LegName } from "@/lib/domain/shipments/shipment";
import { getStateName, type ParsedState } from "@/lib/domain/shipments/shipment-states";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { findNewestEventTime, latestCredible } from "./event-times";
import type { FoldedSnapshot, ReceivedSnapshot } from "./fold-history";
import type { LegDecision } from "./fold-push";
import { findLeadingLeg } from "./leading-leg";
import { LEG_PRECEDENCE } from "./leg-precedence";
import type { TrackingProgress } from "./leg-progress";
import { PUSH_SOURCES, type PushSource } from "./push-log-entry";

/** Why a leg's part of a push counts or not; see `LegDecision`. */
export const DECISION_RULES = [
  ...LEG_PRECEDENCE.map(({ name }) => name),
  "retraction",
  "first",
  "outdated",
  "empty",
  "state-only",
] as const satisfies readonly LegDecision["rule"][];

const part = z.object({
  leg: z.enum(LEGS).describe("the leg that gives the shipment its state"),
  rule: z.enum(DECISION_RULES).describe("why it counts or not"),
  counts: z.boolean().describe("whether it counts"),
  state: nullableText.describe("its Chinese name"),
  eventCount: z.int(),
  newestAt: instant.nullable(),
  knownAt: instant.nullable().describe("what was known before"),
  futureEvents: z.int().describe("events dated later than the receipt, left out of the comparison"),
});

export const stateExplanationSchema = z
  .object({
    stateName: z.string(),
    leg: z.enum(LEGS).nullable().describe("the leg that gives the shipment its state"),
    otherState: nullableText.describe("state of the other leg"),
    outcome: z.enum(OUTCOMES).describe("what the figures count it as: open, signed, refused or returned"),
    signedBySender: z.boolean().describe("whether the delivery (3) that Kuaidi100 reports is one to the sender"),
    signedAt: instant
      .nullable()
      .describe("when it was delivered; a clock abroad is read as Beijing time, never later than the push"),
    pushes: z
      .array(
        z.object({
          id: z.string(),
          receivedAt: instant,
          source: z.enum(PUSH_SOURCES).describe("a push, or the answer to a query"),
          status: nullableText.describe("monitor status as received"),
          correctedCarrier: nullableText.describe("the corrected carrier"),
          parts: z.array(part).describe("each leg of the push"),
          stateChange: z
            .object({ before: nullableText, after: nullableText })
            .nullable()
            .describe("the change of state that it brought"),
          isDeciding: z.boolean().describe("whether it decides the present state"),
        }),
      )
      .describe("the pushes, newest first"),
    total: z.int().describe("pushes that are kept"),
  })
  .meta({ id: "StateExplanation" });

/** What became of one leg's part of a push. Instants are ISO 8601 with +08:00. */
export type ExplainedPart = ExplainedPush["parts"][number];

/** A push, or the answer to a query, and what it did. */
export type ExplainedPush = StateExplanation["pushes"][number];

/** Why a parcel has its state. */
export type StateExplanation = z.output<typeof stateExplanationSchema>;

/** A stored push for an explanation. */
export interface ExplainedSnapshot extends ReceivedSnapshot {
  id: string;
  source: PushSource;
}

/**
 * Explains a parcel's state from its folded history: which push decided it, what that overruled,
 * and what was ignored.
 *
 * @param limit how many of the newest pushes are explained
 */
export function explainState(
  progress: TrackingProgress,
  folded: readonly FoldedSnapshot<ExplainedSnapshot>[],
  limit: number,
): StateExplanation {
  // A subscription since has changed the monitor status, and not the state.
  const told = folded.findLast(({ result }) => result.verdict !== "stale")?.result;
  const leader = findLeadingLeg(progress.legs, told?.progress.monitorStatus ?? progress.monitorStatus);
  const leg = LEGS.find((name) => leader !== null && progress.legs[name] === leader) ?? null;
  const other = LEGS.find((name) => name !== leg && leg !== null && progress.legs[name] !== null);
  const deciding = folded.findLast(({ result }) => leg !== null && result.decisions[leg]?.counts === true);
  return {
    stateName: nameState(progress) ?? getStateName(progress, progress.lastEvent !== null),
    leg,
    outcome: progress.outcome,
    signedBySender: isSignedBySender(progress),
    signedAt: progress.signedAt === null ? null : toIsoBeijing(progress.signedAt),
    otherState: other ? nameState(progress.legs[other]) : null,
    pushes: folded
      .slice(-limit)
      .map((each) => explainPush(each, each === deciding))
      .toReversed(),
    total: folded.length,
  };
}

function explainPush(
  { snapshot, result, known }: FoldedSnapshot<ExplainedSnapshot>,
  isDeciding: boolean,
): ExplainedPush {
  const { id, source, push, receivedAt } = snapshot;
  const before = nameState(known);
  const after = nameState(result.progress);
  return {
    id,
    receivedAt: toIsoBeijing(receivedAt),
    source,
    status: push.rawStatus,
    correctedCarrier: result.watching.isCorrection ? push.newCarrier : null,
    parts: LEGS.flatMap((leg) => explainPart(leg, snapshot, result.decisions[leg], known) ?? []),
    stateChange: before === after ? null : { before, after },
    isDeciding,
  };
}

function explainPart(
  leg: LegName,
  { push, receivedAt }: ExplainedSnapshot,
  decision: LegDecision | undefined,
  known: TrackingProgress,
): ExplainedPart | undefined {
  const pushed = push[leg];
  if (!pushed || !decision) return undefined;
  const latest = latestCredible(leg, receivedAt);
  return {
    leg,
    ...decision,
    state: nameState(pushed.state),
    eventCount: pushed.events.length,
    newestAt: toIsoOrNull(findNewestEventTime(pushed.events, latest)),
    knownAt: toIsoOrNull(known.legs[leg]?.newestClock ?? null),
    futureEvents: pushed.events.filter(({ clock }) => clock !== null && clock > latest).length,
  };
}

/** An unknown code is named alone, though the last known state is stored beside it. */
function nameState(reading: ParsedState | null): string | null {
  if (reading === null || (reading.state === null && reading.raw === null)) return null;
  return getStateName(reading.raw === null ? reading : { state: null, subState: null, raw: reading.raw });
}

function toIsoOrNull(at: number | null): string | null {
  return at === null ? null : toIsoBeijing(at);
}
