import { extractHub } from "@/lib/domain/congestion/extract-hub";
import { lastPlaceColumns } from "@/lib/domain/geo/parse-place";
import { ERASED_TEXT } from "./erasure-state";
import { redactText } from "./redact-text";

/** The fields of an event that are written freely: anything may stand in them. */
const FREE_TEXTS = ["context", "status", "areaName", "location"] as const;

type EventTexts = Readonly<Partial<Record<(typeof FREE_TEXTS)[number], string | null>>>;

/** An event without people for good. Its times, codes and places stay, and so does its state. */
export function redactEvent<Event extends EventTexts>(event: Event, known: readonly string[] = []): Event {
  const redacted: Record<string, string> = {};
  for (const field of FREE_TEXTS) {
    const text = event[field];
    if (typeof text === "string") redacted[field] = redactText(text, known);
  }
  return { ...event, ...redacted };
}

/**
 * The texts of a stored event that an earlier erasure left, for the fields that a later push has too: the event's own
 * text, and of its other fields those from which something was erased.
 */
export function keptTexts(pushed: object, stored: EventTexts): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const field of FREE_TEXTS) {
    const text = stored[field];
    if (typeof text !== "string" || !(field in pushed)) continue;
    if (field === "context" || text.includes(ERASED_TEXT)) kept[field] = text;
  }
  return kept;
}

interface LastEvent {
  lastEvent: string | null;
  lastArea: string | null;
  /** Null when it was not extracted yet. */
  lastNode: string | null;
}

/** A parcel's newest event without people for good, and the places by which parcels are found, which are read from it. */
export function redactLastEvent({ lastEvent, lastArea, lastNode }: LastEvent, known: readonly string[]) {
  const event = lastEvent === null ? null : redactText(lastEvent, known);
  const area = lastArea === null ? null : redactText(lastArea, known);
  const node = lastNode === null ? null : (extractHub(event, area) ?? "");
  return { lastEvent: event, lastArea: area, ...lastPlaceColumns(area), lastNode: node };
}
