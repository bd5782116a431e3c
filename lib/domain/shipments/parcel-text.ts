import { maskPersonalData } from "@/lib/domain/privacy/mask-people";
import type { Translate } from "@/lib/domain/shared/message";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { isSignedBySender } from "./outcome";
import type { ShipmentView } from "./shipment-view";

const MINUTE_MS = 60_000;

/** Reasons to contact a carrier. */
export const CHASE_REASONS = [
  "notPickedUp",
  "still",
  "notDelivered",
  "notReceived",
  "problem",
  "refused",
  "returning",
  "customs",
] as const;
export type ChaseReason = (typeof CHASE_REASONS)[number];

/**
 * Where the parcel is, in plain words for the buyer. Contains neither phone numbers nor names.
 *
 * @param t sentences of the language in which the buyer reads, with the namespace `parcelText`
 */
export function buyerText(shipment: ShipmentView, t: Translate, now: number): string {
  const { state, outcome, pickedUpAt, carrierPhone } = shipment;
  const isBack = isSignedBySender({ state, outcome });
  const signedAt = state === 3 && !isBack ? shipment.signedAt : null;
  return lines([
    t(`parcelText.state.${isBack ? 4 : (state ?? "none")}`),
    t("parcelText.parcel", { name: parcelName(shipment) }),
    ...eventLines(shipment, t),
    pickedUpAt &&
      t(signedAt ? "parcelText.took" : "parcelText.elapsed", {
        time: formatMinute(pickedUpAt),
        span: formatSpan(t, pickedUpAt, signedAt ? Date.parse(signedAt) : now),
      }),
    signedAt && t("parcelText.signed", { time: formatMinute(signedAt) }),
    carrierPhone && t("parcelText.hotline", { phone: carrierPhone }),
  ]);
}

/** 催件话术: the parcel, the problem, the newest event, and what the carrier is asked to do. */
export function buildChaseText(shipment: ShipmentView, reason: ChaseReason, t: Translate, now: number): string {
  const events = eventLines(shipment, t);
  const since = shipment.lastEventAt ?? (reason === "notPickedUp" ? shipment.createdAt : null);
  const still = since !== null && now - Date.parse(since) >= HOUR_MS ? formatSpan(t, since, now) : "none";
  return lines([
    t("parcelText.chase", { name: parcelName(shipment) }),
    t("parcelText.reason", { text: t(`parcelText.reasons.${reason}`, { still }) }),
    ...(events.length > 0 ? events : [t("parcelText.latest", { event: t("parcelText.noEvent") })]),
    t(`parcelText.requests.${reason}`),
  ]);
}

/** The most likely reason to contact the carrier. */
export function likelyChaseReason({
  state,
  subState,
  outcome,
}: Pick<ShipmentView, "state" | "subState" | "outcome">): ChaseReason {
  if (state === null || subState === 101 || subState === 102) return "notPickedUp";
  const byState: Partial<Record<typeof state, ChaseReason>> = {
    2: "problem",
    3: "notReceived",
    4: "returning",
    5: "notDelivered",
    6: "returning",
    13: "customs",
    14: "refused",
  };
  if (outcome === "returned") return "returning";
  return byState[state] ?? "still";
}

/** `圆通速递 YT2345678901234`. */
function parcelName({ carrierName, carrier, waybillNumber }: ShipmentView): string {
  return [carrierName ?? carrier, waybillNumber].filter(Boolean).join(" ");
}

function eventLines({ lastEvent, lastEventAt, lastArea, destinationEvent }: ShipmentView, t: Translate): string[] {
  const originLine = lastEvent && eventLine(lastEventAt && formatMinute(lastEventAt), lastArea, lastEvent);
  const localTime = destinationEvent && t("parcelText.localTime", { time: destinationEvent.time.slice(0, 16) });
  const abroad = destinationEvent && eventLine(localTime, destinationEvent.areaName, destinationEvent.context);
  return [
    ...(originLine ? [t("parcelText.latest", { event: originLine })] : []),
    ...(abroad ? [t("parcelText.latestAbroad", { event: abroad })] : []),
  ];
}

function eventLine(time: string | null, area: string | null, context: string): string {
  return [time, area, maskPersonalData(context.trim())].filter(Boolean).join(" ");
}

/** `2026-11-24 18:05`, Beijing time. */
function formatMinute(iso: string): string {
  return iso.slice(0, 16).replace("T", " ");
}

function formatSpan(t: Translate, fromIso: string, to: number): string {
  const ms = Math.max(0, to - Date.parse(fromIso));
  return t("parcelText.span", {
    days: Math.floor(ms / DAY_MS),
    hours: Math.floor((ms % DAY_MS) / HOUR_MS),
    minutes: Math.max(1, Math.floor((ms % HOUR_MS) / MINUTE_MS)),
  });
}

function lines(parts: readonly (string | false | null)[]): string {
  return parts.filter(Boolean).join("\n");
}
