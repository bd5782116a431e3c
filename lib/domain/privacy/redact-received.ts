import { keptTexts } from "./redact-event";
import { redactText } from "./redact-text";

/** Fields of a push that hold codes, numbers and times: they say nothing of people, and states are read from them. */
const KEPT_FIELDS = new Set([
  "areaCenter",
  "areaCode",
  "arrivalTime",
  "autoCheck",
  "com",
  "comNew",
  "comOld",
  "ftime",
  "ischeck",
  "isLoop",
  "loop",
  "nu",
  "number",
  "remainTime",
  "returnCode",
  "state",
  "statusCode",
  "time",
  "totalTime",
]);
/** A page of Kuaidi100 that shows the whole trace. */
const DROPPED_FIELDS = new Set(["trailUrl", "phone", "courierInfo"]);
/** A phone number that was written as a number; codes and counts are smaller. */
const SMALLEST_PHONE = 1e10;
/** Far deeper than any push. */
const MAX_DEPTH = 24;

type StoredTexts = Parameters<typeof keptTexts>[1];

/** How texts of one parcel are redacted. */
export interface RedactionTerms {
  known: readonly string[];
  /** The event at this time as an earlier redaction left it, if there is exactly one. */
  findStored?(time: string): StoredTexts | undefined;
}

/**
 * The text of a push or of a query's answer without people, so that it can still be read as one. Text that is no JSON
 * object leaves nothing.
 */
export function redactReceived(text: string, terms: RedactionTerms): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text);
  } catch {
    return "{}";
  }
  return typeof parsed === "object" && parsed !== null ? JSON.stringify(redactValue(parsed, terms, 0)) : "{}";
}

/** Every text of a value is redacted, except that of fields that hold no people. */
function redactValue(value: unknown, terms: RedactionTerms, depth: number): unknown {
  if (depth > MAX_DEPTH) return null;
  if (typeof value === "string") return redactText(value, terms.known);
  if (typeof value === "number") return value < SMALLEST_PHONE ? value : null;
  if (Array.isArray(value)) return value.map((each) => redactValue(each, terms, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  const redacted: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) {
    if (DROPPED_FIELDS.has(key)) continue;
    redacted[key] = KEPT_FIELDS.has(key) && !isTree(each) ? each : redactValue(each, terms, depth + 1);
  }
  const stored = findStoredEvent(value, terms);
  return stored ? { ...redacted, ...keptTexts(value, stored) } : redacted;
}

function isTree(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function findStoredEvent(event: object, { findStored }: RedactionTerms): StoredTexts | undefined {
  if (!findStored || !("context" in event)) return undefined;
  const { ftime, time } = event as { ftime?: unknown; time?: unknown };
  for (const each of [ftime, time]) {
    const stored = typeof each === "string" ? findStored(each) : undefined;
    if (stored !== undefined) return stored;
  }
  return undefined;
}
