import { redactText } from "./redact-text";

/** Fields of a push that hold codes, numbers, times and places: they say nothing of people, and states are read from them. */
const KEPT_FIELDS = new Set([
  "areaCenter",
  "areaCode",
  "areaName",
  "areaPinYin",
  "arrivalTime",
  "autoCheck",
  "com",
  "comNew",
  "comOld",
  "condition",
  "cur",
  "from",
  "ftime",
  "ischeck",
  "isLoop",
  "location",
  "loop",
  "name",
  "nu",
  "number",
  "predictedRoute",
  "remainTime",
  "result",
  "returnCode",
  "state",
  "status",
  "statusCode",
  "time",
  "to",
  "totalTime",
]);
/** A page of Kuaidi100 that shows the whole trace. */
const DROPPED_FIELDS = new Set(["trailUrl", "phone", "courierInfo"]);
/** A phone number that was written as a number; codes and counts are smaller. */
const SMALLEST_PHONE = 1e10;
/** Far deeper than any push. */
const MAX_DEPTH = 24;

/** How texts of one parcel are redacted. */
export interface RedactionTerms {
  known: readonly string[];
  /** The text that an earlier redaction left of the event at this time, if there is exactly one. */
  findStored?(time: string): string | undefined;
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
  const stored = findStoredContext(value, terms);
  if (stored !== undefined) redacted.context = stored;
  return redacted;
}

function isTree(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function findStoredContext(event: object, { findStored }: RedactionTerms): string | undefined {
  if (!findStored || !("context" in event)) return undefined;
  const { ftime, time } = event as { ftime?: unknown; time?: unknown };
  for (const each of [ftime, time]) {
    const stored = typeof each === "string" ? findStored(each) : undefined;
    if (stored !== undefined) return stored;
  }
  return undefined;
}
