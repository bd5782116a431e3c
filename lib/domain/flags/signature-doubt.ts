import { parseLaneEnd } from "@/lib/domain/analytics/lane-end";
import { parseEventState } from "@/lib/domain/shipments/shipment-states";
import type { TraceEvent } from "@/lib/domain/tracking/push-snapshot";

/**
 * Why a signature is doubtful. `unannounced`: no event of the courier setting out; `at-once`:
 * signed within minutes of setting out; `elsewhere`: in another city than the receiver's;
 * `complained`: the carrier notes a complaint of the buyer after it, for example when a locker
 * signed.
 */
export const SIGNATURE_DOUBTS = ["complained", "elsewhere", "unannounced", "at-once"] as const;
export type SignatureDoubt = (typeof SIGNATURE_DOUBTS)[number];

/** No courier delivers in less time. */
export const SIGNED_AT_ONCE_MS = 5 * 60_000;

const DELIVERY_WORDS = ["派件", "派送", "投递", "配送", "快递柜", "智能柜", "驿站", "自提"];

const COMPLAINT_WORDS = ["投诉", "未收到", "没收到", "没有收到", "非本人签收", "虚假签收"];

/**
 * The doubt about the signature of a signed leg; null when there is none, or when the trace has too
 * few facts.
 *
 * @param events newest first
 * @param timeScale how many times as fast as in reality they happened
 */
export function detectSignatureDoubt(
  events: readonly TraceEvent[],
  to: string | null,
  timeScale = 1,
): SignatureDoubt | null {
  const at = events.findIndex((event) => parseEventState(event).state === 3);
  const signing = events[at];
  // Without statuses the signing is at best the newest event, and the delivery event cannot be
  // identified.
  if (!signing) return null;
  if (events.slice(0, at).some(({ context }) => COMPLAINT_WORDS.some((word) => context.includes(word)))) {
    return "complained";
  }
  const [signedIn, wanted] = [parseLaneEnd(signing.areaName).city, parseLaneEnd(to).city];
  if (signedIn !== null && wanted !== null && signedIn !== wanted && !to?.includes(signedIn)) return "elsewhere";
  const before = events.slice(at + 1);
  // After a first attempt the next one may be signed at once, so the first setting out counts.
  const first = before.findLast((event) => parseEventState(event).state === 5) ?? before.findLast(mentionsDelivery);
  if (!first) return before.length === 0 ? null : "unannounced";
  const isAtOnce =
    signing.clock !== null && first.clock !== null && (signing.clock - first.clock) * timeScale < SIGNED_AT_ONCE_MS;
  return isAtOnce ? "at-once" : null;
}

function mentionsDelivery({ context }: TraceEvent): boolean {
  return DELIVERY_WORDS.some((word) => context.includes(word));
}
