import { findPhrases } from "@/sandbox/parcels/carrier-phrases";
import type { Scan } from "@/sandbox/parcels/parcel-scan";
import type { ParcelUpdate } from "@/sandbox/parcels/parcel-update";
import type { ScenarioName } from "@/sandbox/scenarios/scenarios";

const HOUR = 3_600_000;

/**
 * A push as the script defines it: what had happened to the parcel by then, whatever the push
 * contains.
 */
export interface ReportedPush {
  at: number;
  scans: readonly Scan[];
  status: ParcelUpdate["status"];
  message: string;
  /** Whether it reports a corrected carrier, so that monitoring continues. */
  isCorrection: boolean;
  /** The carrier that is monitored from then on. */
  carrier: string;
}

/** A scripted parcel. */
export interface ScriptedParcel {
  scenario: ScenarioName;
  carrier: string;
  subscribedAt: number;
  isInternational: boolean;
  isRemote: boolean;
  /** Whether its pushes have sub-states (`resultv2` 4). */
  hasSubStates: boolean;
  pushes: readonly ReportedPush[];
}

export interface ExpectedFlagEpisode {
  flag: string;
  since: number;
  level: number;
  raisedAt: number;
  liftedAt: number | null;
}

interface FlagRule {
  flag: string;
  /** Instants of 提醒, 异常 and 严重. */
  at: readonly (number | null)[];
  until?: number;
  /** It follows from a state and continues through new events. */
  isOnce?: boolean;
}

/** The most urgent first, as in the product. */
const ORDER =
  "subscription-failed problem return-late refused customs returning false-signature moved-after-signing stalled pickup-late dispatch-late arrival-late transit-late delivery-late sign-late locker-late total-late no-record no-change".split(
    " ",
  );

/** Limits in hours of express, remote, economy and international parcels. */
const HOURS: Record<string, readonly (readonly (number | null)[])[]> = {
  "pickup-late": [
    [24, 48, 72],
    [24, 48, 72],
    [48, 72, 96],
    [24, 48, 72],
  ],
  "dispatch-late": [
    [24, 48, 72],
    [24, 48, 72],
    [48, 72, 96],
    [24, 48, 72],
  ],
  "arrival-late": [
    [null, 48],
    [null, 72],
    [null, 72],
    [null, 168],
  ],
  "transit-late": [
    [null, 48],
    [null, 72],
    [null, 72],
    [null, 168],
  ],
  stalled: [
    [null, 120, 168],
    [null, 144, 192],
    [null, 144, 192],
    [null, 240, 336],
  ],
  "delivery-late": [
    [24, 48],
    [48, 72],
    [24, 48],
    [72, 120],
  ],
  "sign-late": [
    [24, 48],
    [48, 72],
    [24, 48],
    [72, 120],
  ],
  "locker-late": [
    [24, 72],
    [24, 72],
    [24, 72],
    [24, 72],
  ],
  "return-late": [
    [null, 120, 168],
    [null, 168, 240],
    [null, 168, 240],
    [null, 360, 720],
  ],
  "total-late": [
    [null, 144, 240],
    [null, 240, 360],
    [null, 240, 360],
    [null, 720, 1080],
  ],
};

const FALSE_SIGNATURES: readonly ScenarioName[] = ["signed-in-silence", "signed-at-once", "signed-elsewhere"];
const DOUBT_DURATION = 14 * 24 * HOUR;

/** Every flag that the parcel must have had by `end`, from its script alone. */
export function expectedFlagEpisodes(parcel: ScriptedParcel, end: number): ExpectedFlagEpisode[] {
  const episodes: ExpectedFlagEpisode[] = [];
  let current: ExpectedFlagEpisode | undefined;
  const spans = [undefined, ...parcel.pushes].map((_, index) => ({
    told: parcel.pushes.slice(0, index),
    from: index === 0 ? parcel.subscribedAt : (parcel.pushes[index - 1]?.at ?? 0),
    to: parcel.pushes[index]?.at ?? end,
  }));
  for (const { told: reported, from, to } of spans) {
    const steps = listFlagRules(parcel, reported, from);
    const moments = steps.flatMap(({ at, until }) => [...at, until ?? null]);
    const checkTimes = [from, ...moments.filter((at): at is number => at !== null && at > from && at < to)];
    for (const now of checkTimes.toSorted((left, right) => left - right)) {
      const active = steps
        .filter(({ at, until }) => at.some((each) => each !== null && each <= now) && !(until && until <= now))
        .toSorted((left, right) => ORDER.indexOf(left.flag) - ORDER.indexOf(right.flag))[0];
      const goesOn = active?.isOnce || active?.at.find((each) => each !== null) === current?.since;
      if (current && (current.flag !== active?.flag || !goesOn)) {
        current.liftedAt = now;
        current = undefined;
      }
      if (!active) continue;
      if (!current) {
        const since = active.at.find((each) => each !== null) ?? now;
        current = { flag: active.flag, since, level: 0, raisedAt: now, liftedAt: null };
        episodes.push(current);
      }
      const level = active.at.findLastIndex((each) => each !== null && each <= now) + 1;
      current.level = Math.max(current.level, level);
    }
  }
  return episodes;
}

function listFlagRules(parcel: ScriptedParcel, reported: readonly ReportedPush[], from: number): FlagRule[] {
  const last = reported.at(-1);
  const scan = last?.scans.at(-1) ?? reported.findLast(({ scans }) => scans.length > 0)?.scans.at(-1);
  const scans = reported.findLast((push) => push.scans.length > 0)?.scans ?? [];
  const at = scan ? findReportedInstant(scan, reported) : parcel.subscribedAt;
  const once = (flag: string, when = at): FlagRule => ({ flag, at: [null, when], isOnce: true });
  if (scan?.state === 3) {
    const signedAt = Math.floor(scan.at / 1000) * 1000;
    const isFalse = FALSE_SIGNATURES.includes(parcel.scenario);
    return isFalse ? [{ ...once("false-signature", signedAt), until: signedAt + DOUBT_DURATION }] : [];
  }
  if (scan?.state === 4) return [];
  const steps: FlagRule[] = [];
  // Without sub-states a refusal that is told as a problem is known by its words only, and stays a problem.
  if (scan?.state === 2) steps.push(once(scan.subState === 203 && parcel.hasSubStates ? "refused" : "problem"));
  if (scan?.state === 14) steps.push(once("refused"));
  if (scan?.state === 13) steps.push(once("customs"));
  if (scan?.state === 6) steps.push(once("returning"));
  if (last?.status === "abort" && !last.isCorrection) {
    return [...steps, once(last.message.includes("无记录") ? "no-record" : "no-change", from)];
  }
  const carrier = last?.carrier ?? parcel.carrier;
  const kind = findServiceKind(parcel, carrier);
  const late = (flag: string, since: number, isCustoms = false): FlagRule => ({
    flag,
    at: (HOURS[flag]?.[isCustoms ? 3 : kind] ?? []).map((hours) => (hours === null ? null : since + hours * HOUR)),
  });
  const isCustoms = scan !== undefined && [8, 10, 11, 12, 13].includes(scan.state) && scan.leg === "origin";
  for (const flag of limitsAfterScan(parcel, carrier, scan, scans)) steps.push(late(flag, at, isCustoms));
  const pickUp = scans.find(({ state, subState }) => state === 1 && subState === 103);
  if (pickUp && scan?.state !== 6 && scan?.state !== 14) {
    steps.push(late("total-late", Math.floor(pickUp.at / 1000) * 1000, isCustoms));
  }
  return steps;
}

/** Abroad the time zone is unknown: the latest possible instant, and not later than the receipt. */
function findReportedInstant(scan: Scan, reported: readonly ReportedPush[]): number {
  const written = Math.floor(scan.at / 1000) * 1000;
  if (scan.leg === "origin") return written;
  const toldAt = reported.find(({ scans }) => scans.includes(scan))?.at ?? written;
  return Math.min(toldAt, written + 20 * HOUR);
}

function findServiceKind({ isInternational, isRemote }: ScriptedParcel, carrier: string): number {
  if (isInternational) return 3;
  if (isRemote) return 1;
  return carrier === "youzhengguonei" ? 2 : 0;
}

/** The limits that apply after a scan. */
function limitsAfterScan(
  { scenario }: ScriptedParcel,
  carrier: string,
  scan: Scan | undefined,
  scans: readonly Scan[],
): readonly string[] {
  if (!scan || scan.subState === 101 || scan.subState === 102) return ["pickup-late"];
  const { state, subState, leg, context } = scan;
  if (leg === "destination") return ["transit-late", "stalled"];
  if (state === 1) return ["dispatch-late"];
  if (state === 6 || state === 14) return ["return-late"];
  if (subState === 501) return ["locker-late"];
  if (state === 5) return ["sign-late"];
  if ([8, 10, 11, 12, 13].includes(state)) return ["transit-late", "stalled"];
  // A scan at the receiver's hub without the code of an arrival.
  const isOdd = [2, 7, 99].includes(state) || subState === 1003 || scenario === "relayed";
  const isThere = subState === 1001 || (isOdd && scans.some((each) => each.subState === 1001));
  if (isThere) return ["delivery-late", "stalled"];
  return isAtStop(carrier, scans, context) ? ["transit-late", "stalled"] : ["arrival-late", "stalled"];
}

/** Whether the text is the one that this carrier uses for an arrival at one of its stops. */
function isAtStop(carrier: string, scans: readonly Scan[], context: string): boolean {
  const { reachedHub, reachedStation } = findPhrases(carrier);
  return scans.some(({ place }) => [reachedHub(place), reachedStation(place)].includes(context));
}
