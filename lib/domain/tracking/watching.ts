import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";
import { isEndState } from "@/lib/domain/shipments/shipment-states";
import type { TrackingProgress } from "./leg-progress";
import type { PushSnapshot } from "./push-snapshot";

/** An end is final: within one watching the status of the higher rank stays. */
const MONITOR_RANK: Record<MonitorStatus, number> = {
  queued: 0,
  failed: 0,
  elsewhere: 0,
  polling: 1,
  abort: 2,
  shutdown: 3,
};

/** What a push says about the watching that it belongs to. */
export interface PushedWatching {
  /** Of its data: twice the subscription's ordinal, plus one under the corrected carrier. */
  generation: number;
  /** It announces that Kuaidi100 continues with another carrier. */
  isCorrection: boolean;
  /** The watching was already aborted or shut down. */
  hasEnded: boolean;
  /** It is the first `shutdown` of its watching. */
  isEnd: boolean;
  /** A newer watching of the parcel counts instead. */
  isOutdated: boolean;
}

/**
 * Determines which watching a push belongs to, and where it stands in it.
 *
 * A push belongs to the corrected watching if `autoCheck` says so or, once the correction is known,
 * if it names the corrected carrier or none. Until Kuaidi100 has accepted a newer subscription, the
 * watching before it still counts.
 *
 * @param ordinal of the subscription whose callback received the push
 * @see Kuaidi100 document, 2.3 推送输入参数: `autoCheck`, `comOld`, `comNew`
 */
export function determineWatching(known: TrackingProgress, push: PushSnapshot, ordinal: number): PushedWatching {
  if (push.status === "queried") return determineQueried(known, push);
  const corrected = ordinal * 2 + 1;
  const isKnownCorrected = known.monitorGeneration === corrected;
  const carrier = push.origin?.carrier ?? null;
  const mayBeCorrected = isKnownCorrected && (carrier === null || carrier === known.carrier);
  const isAnnouncement = push.status === "abort" && !push.isCorrected && push.newCarrier !== null;
  // An abort whose `comNew` is the carrier that we have corrects nothing. If it names no carrier, it
  // is that of the wrong carrier, and came after the first push of the corrected one.
  const isCorrection = isAnnouncement && push.newCarrier !== known.carrier && (!isKnownCorrected || mayBeCorrected);
  const isLateAnnouncement = isAnnouncement && carrier === null;
  const isFromCorrected = push.isCorrected || (mayBeCorrected && !isCorrection && !isLateAnnouncement);
  const generation = isFromCorrected ? corrected : ordinal * 2;

  const isCurrent = generation === known.monitorGeneration;
  const isOlder = (isCorrection ? corrected : generation) < known.monitorGeneration;
  return {
    generation,
    isCorrection,
    // Whether an older watching had ended is no longer known: then only newer events count.
    hasEnded: isOlder || (isCurrent && MONITOR_RANK[known.monitorStatus] >= MONITOR_RANK.abort),
    isEnd: push.status === "shutdown" && !(isCurrent && known.monitorStatus === "shutdown"),
    isOutdated: isOlder && MONITOR_RANK[known.monitorStatus] > 0,
  };
}

/**
 * A paid query belongs to no subscription: its answer is compared with what is known, as a push of
 * the watching that counts. So pushes of that watching are compared with the answer in turn. Of the
 * carrier before a correction, it changes nothing.
 */
function determineQueried(known: TrackingProgress, { origin }: PushSnapshot): PushedWatching {
  const { monitorGeneration, monitorStatus, carrier } = known;
  const leg = known.legs.origin;
  const isWatched = MONITOR_RANK[monitorStatus] > 0;
  const isWrongCarrier = monitorGeneration % 2 === 1 && origin?.carrier != null && origin.carrier !== carrier;
  const generation = isWatched ? monitorGeneration : (leg?.generation ?? monitorGeneration);
  return {
    generation,
    isCorrection: false,
    hasEnded: isWatched ? MONITOR_RANK[monitorStatus] >= MONITOR_RANK.abort : isEndState(leg?.state ?? null),
    isEnd: false,
    isOutdated: isWrongCarrier,
  };
}

/** The monitor status after a push; the progress itself when the push has nothing new about it. */
export function foldMonitor(
  known: TrackingProgress,
  push: PushSnapshot,
  { generation, isCorrection }: PushedWatching,
): Pick<TrackingProgress, "monitorStatus" | "monitorMessage" | "monitorGeneration"> {
  const pushed = isCorrection ? "polling" : pushedStatus(known, push);
  if (pushed === null) return known;
  // Kuaidi100 continues by itself with the corrected carrier, so the watching has not ended.
  const corrected = isCorrection ? generation + 1 : generation;
  const monitored = push.status === "queried" ? known.monitorGeneration : corrected;
  const isNewer =
    monitored > known.monitorGeneration ||
    (monitored === known.monitorGeneration && MONITOR_RANK[pushed] > MONITOR_RANK[known.monitorStatus]);
  if (!isNewer) return endEarlierWatching(known, pushed);
  return {
    monitorStatus: pushed,
    monitorGeneration: monitored,
    monitorMessage: pushed === "abort" ? push.message : null,
  };
}

/** Where a later subscription was not accepted, the end of the watching before it ends monitoring. */
function endEarlierWatching(
  known: TrackingProgress,
  pushed: MonitorStatus,
): Pick<TrackingProgress, "monitorStatus" | "monitorMessage" | "monitorGeneration"> {
  const isUnwatched = known.monitorStatus === "failed" || known.monitorStatus === "elsewhere";
  if (pushed !== "shutdown" || !isUnwatched) return known;
  return { monitorStatus: pushed, monitorGeneration: known.monitorGeneration, monitorMessage: null };
}

/**
 * The answer to a paid query says nothing about monitoring, except that Kuaidi100 watches no parcel
 * that is delivered or returned. It has one leg, so it does not end an international parcel.
 */
function pushedStatus(
  { legs }: TrackingProgress,
  { status, origin }: PushSnapshot,
): "polling" | "abort" | "shutdown" | null {
  if (status === "abort" || status === "shutdown") return status;
  if (status !== "queried") return "polling";
  return legs.destination === null && isEndState(origin?.state.state ?? null) ? "shutdown" : null;
}

/**
 * The carrier after a push: the corrected one takes precedence; if none was subscribed, the one
 * that Kuaidi100 recognised.
 */
export function foldCarrier(
  known: TrackingProgress,
  push: PushSnapshot,
  { isCorrection }: PushedWatching,
): string | null {
  const recognised = push.origin?.carrier ?? null;
  if (isCorrection) return push.newCarrier;
  if (push.isCorrected) return push.newCarrier ?? recognised ?? known.carrier;
  return known.carrier ?? recognised;
}
