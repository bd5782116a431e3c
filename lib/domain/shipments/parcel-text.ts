import { maskPersonalData } from "@/lib/domain/privacy/mask-people";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { type ChaseReason, PARCEL_WORDS, type ParcelWords, type TextLanguage } from "./parcel-words";
import type { ShipmentView } from "./shipment";

const MINUTE_MS = 60_000;

/** Where the parcel is, in plain words for the buyer. Contains neither phone numbers nor names. */
export function buyerText(shipment: ShipmentView, language: TextLanguage, now: number): string {
  const words = PARCEL_WORDS[language];
  const { state, pickedUpAt, signedAt, carrierPhone } = shipment;
  return lines([
    words.states[state ?? "none"],
    words.parcel(parcelName(shipment)),
    ...eventLines(shipment, words),
    pickedUpAt &&
      [
        words.sent(formatMinute(pickedUpAt)),
        signedAt
          ? words.took(span(words, pickedUpAt, Date.parse(signedAt)))
          : words.elapsed(span(words, pickedUpAt, now)),
      ].join(language === "en" ? ", " : "，"),
    signedAt && state === 3 && words.signed(formatMinute(signedAt)),
    carrierPhone && words.hotline(carrierPhone),
  ]);
}

/** 催件话术: the parcel, the problem, the newest event, and what the carrier is asked to do. */
export function buildChaseText(
  shipment: ShipmentView,
  reason: ChaseReason,
  language: TextLanguage,
  now: number,
): string {
  const words = PARCEL_WORDS[language];
  const events = eventLines(shipment, words);
  const since = shipment.lastEventAt ?? (reason === "notPickedUp" ? shipment.createdAt : null);
  const still = since !== null && now - Date.parse(since) >= HOUR_MS ? span(words, since, now) : null;
  return lines([
    words.chase(parcelName(shipment)),
    words.reason(words.reasons[reason](still)),
    ...(events.length > 0 ? events : [words.latest(words.noEvent)]),
    words.requests[reason],
  ]);
}

/** The most likely reason to contact the carrier. */
export function likelyChaseReason({ state, subState }: Pick<ShipmentView, "state" | "subState">): ChaseReason {
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
  return byState[state] ?? "still";
}

/** `圆通速递 YT2345678901234`. */
function parcelName({ carrierName, carrier, waybillNumber }: ShipmentView): string {
  return [carrierName ?? carrier, waybillNumber].filter(Boolean).join(" ");
}

function eventLines(
  { lastEvent, lastEventAt, lastArea, destinationEvent }: ShipmentView,
  words: ParcelWords,
): string[] {
  const originLine = lastEvent && eventLine(lastEventAt && formatMinute(lastEventAt), lastArea, lastEvent);
  const abroad =
    destinationEvent &&
    eventLine(words.localTime(destinationEvent.time.slice(0, 16)), destinationEvent.areaName, destinationEvent.context);
  return [...(originLine ? [words.latest(originLine)] : []), ...(abroad ? [words.latestAbroad(abroad)] : [])];
}

function eventLine(time: string | null, area: string | null, context: string): string {
  return [time, area, maskPersonalData(context.trim())].filter(Boolean).join(" ");
}

/** `2026-11-24 18:05`, Beijing time. */
function formatMinute(iso: string): string {
  return iso.slice(0, 16).replace("T", " ");
}

function span(words: ParcelWords, fromIso: string, to: number): string {
  const ms = Math.max(0, to - Date.parse(fromIso));
  return words.span(
    Math.floor(ms / DAY_MS),
    Math.floor((ms % DAY_MS) / HOUR_MS),
    Math.floor((ms % HOUR_MS) / MINUTE_MS),
  );
}

function lines(parts: readonly (string | false | null)[]): string {
  return parts.filter(Boolean).join("\n");
}
