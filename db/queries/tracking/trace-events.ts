import { createHash } from "node:crypto";
import type { LegName } from "@/lib/domain/shipments/shipment";
import type { TraceEvent } from "@/lib/domain/tracking/push-snapshot";
import { encodeTrace, type TracePacking } from "./trace-encoding";

/** The hash of a leg without events. */
export const EMPTY_CHAIN = "";

interface StoredTrace {
  eventCount: number;
  chainHash: string;
}

/**
 * The hash over a snapshot's events, to be saved with the leg, and the events as they are stored;
 * these are undefined when the leg has them already.
 *
 * @param packing `deflated` when no further push is expected: a trace is written again with each new event
 */
export function packSnapshot(
  leg: LegName,
  newestFirst: readonly TraceEvent[],
  stored: StoredTrace,
  packing: TracePacking,
): { chainHash: string; events: Buffer | undefined } {
  const chainHash = calculateChainHash(newestFirst);
  const isSame = chainHash === stored.chainHash && newestFirst.length === stored.eventCount;
  return { chainHash, events: isSame ? undefined : packEvents(leg, newestFirst, packing) };
}

/** A leg's events as they are stored. */
export function packEvents(leg: LegName, newestFirst: readonly TraceEvent[], packing: TracePacking): Buffer {
  // The destination country's time zone is not given, so its wall clock is no instant.
  return encodeTrace(newestFirst, leg === "origin", packing);
}

/** A missing field, which is different from an empty one. */
const NULL_MARK = "\u0002";

/** A hash over a leg's events: equal hashes mean equal timelines. */
export function calculateChainHash(newestFirst: readonly TraceEvent[]): string {
  if (newestFirst.length === 0) return EMPTY_CHAIN;
  let text = "";
  for (let index = newestFirst.length - 1; index >= 0; index -= 1) {
    const event = newestFirst[index];
    if (event) text += toHashText(event);
  }
  return createHash("sha256").update(text).digest("base64url");
}

/** Separators between fields and events; no carrier's text contains them. */
function toHashText(event: TraceEvent): string {
  const { time, rawTime, context, status, statusCode, areaCode, areaName, areaCenter, location } = event;
  const text = `${time}\u0001${context}\u0001${status ?? NULL_MARK}\u0001${statusCode ?? NULL_MARK}\u0001${areaCode ?? NULL_MARK}`;
  const raw = rawTime === null ? "" : `\u0003${rawTime}`;
  return `${text}\u0001${areaName ?? NULL_MARK}\u0001${areaCenter ?? NULL_MARK}\u0001${location ?? NULL_MARK}${raw}\u0001`;
}
