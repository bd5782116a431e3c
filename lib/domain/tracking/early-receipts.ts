import type { TraceEvent } from "./push-snapshot";

/**
 * When events that are dated later than that were first received, in ms since 1970 UTC by their
 * clocks. Such an event counts when it was received, also after its day has come.
 */
export type EarlyReceipts = Readonly<Record<string, number>>;

/**
 * Of the events of a leg; null when none was received before its time.
 *
 * @param known of the leg before
 * @param receivedAt of the push with these events
 */
export function noteEarlyReceipts(
  known: EarlyReceipts | null,
  events: readonly TraceEvent[],
  receivedAt: number,
): EarlyReceipts | null {
  let receipts: Record<string, number> | null = null;
  for (const { clock } of events) {
    if (clock === null) continue;
    const receipt = known?.[clock] ?? (clock > receivedAt ? receivedAt : undefined);
    if (receipt === undefined) continue;
    receipts ??= {};
    receipts[clock] = receipt;
  }
  return receipts;
}

/** The moment as which a clock counts: never later than its first receipt. */
export function boundByReceipt(clock: number, receipts: EarlyReceipts | null): number {
  return Math.min(clock, receipts?.[clock] ?? clock);
}
