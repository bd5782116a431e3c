import { isRefusal } from "@/lib/domain/shipments/outcome";
import { type ParsedState, parseEventState } from "@/lib/domain/shipments/shipment-states";
import { detectReturn } from "@/lib/domain/tracking/detect-return";
import { boundByReceipt, type EarlyReceipts } from "@/lib/domain/tracking/early-receipts";

export interface MeasuredEvent {
  /** ms since 1970 UTC. Abroad, where the zone is not known, the local time as if it were Beijing's. */
  clock: number | null;
  context: string;
  status: string | null;
  statusCode: string | null;
  areaName: string | null;
}

/** What is known of a leg. Instants are ms since 1970 UTC. */
export interface MeasuredLeg extends ParsedState {
  newestClock: number | null;
  earlyReceipts: EarlyReceipts | null;
  /** When its state was first received; null, as the next, where that was not stored yet. */
  statedAt: number | null;
  /** When its events were received last. */
  receivedAt: number | null;
  /** The oldest first. */
  events: readonly MeasuredEvent[];
}

/** When what decides a parcel's outcome happened, by one leg or by both; null for what is not told. */
export interface LegEnds {
  signedAt: number | null;
  firstSignedAt: number | null;
  ownSignedAt: number | null;
  problemAt: number | null;
  refusedAt: number | null;
  returnedAt: number | null;
}

const NOTHING_TOLD: LegEnds = {
  signedAt: null,
  firstSignedAt: null,
  ownSignedAt: null,
  problemAt: null,
  refusedAt: null,
  returnedAt: null,
};

/** 代签 and 投柜或站签收: somebody else has the parcel. */
const SIGNED_BY_OTHERS: readonly (number | null)[] = [303, 304];

/** Whether a signature, by its sub-state, is not the receiver's own. */
export function isSignedByOthers(subState: number | null): boolean {
  return SIGNED_BY_OTHERS.includes(subState);
}

/** When an event of a leg happened; one dated in the future counts when it was first received. */
export function momentOf({ clock }: MeasuredEvent, { earlyReceipts, receivedAt }: MeasuredLeg): number | null {
  return clock === null ? null : earlier(boundByReceipt(clock, earlyReceipts), receivedAt);
}

/** When a leg came to its state, if no event tells it: not after the first push with the state. */
export function momentOfState({ newestClock, statedAt }: MeasuredLeg): number | null {
  return earlier(newestClock, statedAt);
}

/** What the legs of a parcel tell of its end. Pure. */
export function findEnds(origin: MeasuredLeg | null, destination: MeasuredLeg | null): LegEnds {
  const [home, abroad] = [origin, destination].map((leg) => (leg ? findLegEnds(leg) : NOTHING_TOLD));
  if (!home || !abroad) return NOTHING_TOLD;
  // The buyer signs abroad; a signature at home is of whoever takes the parcel there.
  const { signedAt, firstSignedAt, ownSignedAt } = abroad.signedAt === null ? home : abroad;
  return {
    signedAt,
    firstSignedAt,
    ownSignedAt,
    problemAt: earlier(home.problemAt, abroad.problemAt),
    refusedAt: earlier(home.refusedAt, abroad.refusedAt),
    returnedAt: earlier(home.returnedAt, abroad.returnedAt),
  };
}

function findLegEnds(leg: MeasuredLeg): LegEnds {
  const ends = { ...NOTHING_TOLD };
  const turn = detectReturn(leg.events);
  for (const [index, event] of leg.events.entries()) {
    const at = momentOf(event, leg);
    if (at === null) continue;
    const isOnItsWayBack = turn >= 0 && index >= turn;
    const parsed = parseEventState(event);
    if (isOnItsWayBack) ends.returnedAt ??= at;
    if (isRefusal(parsed)) ends.refusedAt ??= at;
    else if (parsed.state === 2) ends.problemAt ??= at;
    if (isOnItsWayBack || parsed.state !== 3) continue;
    ends.signedAt = at;
    ends.firstSignedAt ??= at;
    if (!isSignedByOthers(parsed.subState)) ends.ownSignedAt = at;
  }
  return ends;
}

function earlier(left: number | null, right: number | null): number | null {
  return left === null || right === null ? (left ?? right) : Math.min(left, right);
}
