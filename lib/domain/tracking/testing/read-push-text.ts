/** The state of a result as text, and what the document makes of it. */
export interface StateWord {
  text: string;
  /** Null for a code that the document does not have. */
  state: number | null;
  /** The advanced code. */
  subState: number | null;
}

interface EventContent {
  context: string;
  /** The name of its state. */
  status: string | null;
  /** Ms since 1970 UTC; null when neither `ftime` nor `time` is a time. */
  at: number | null;
}

export interface LegResult {
  com: string | null;
  word: StateWord | null;
  /** In the order of the push. */
  events: EventContent[];
}

/** What a push says, as far as the end state of a parcel depends on it. */
export interface PushContent {
  status: string;
  /** `autoCheck` is 1: the push of a subscription whose carrier Kuaidi100 corrected. */
  isAutoChecked: boolean;
  comNew: string | null;
  origin: LegResult | null;
  destination: LegResult | null;
}

type Fields = Record<string, unknown>;

const BASE_STATES = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "10", "11", "12", "13", "14"];
/** The advanced codes by their base state. */
const ADVANCED: Record<number, string[]> = {
  0: ["1001", "1002", "1003"],
  1: ["101", "102", "103"],
  2: ["201", "202", "203", "204", "205", "206", "207", "208", "209", "210"],
  3: ["301", "302", "303", "304"],
  4: ["401"],
  5: ["501"],
};

/**
 * Reads the JSON text of a push with patience: an item that is not what the document says costs that item only.
 *
 * @throws SyntaxError if the text is not JSON
 * @see Kuaidi100 document, 2.3
 */
export function readPush(param: string): PushContent {
  const push = asFields(JSON.parse(param)) ?? {};
  return {
    status: asText(push.status) ?? "",
    isAutoChecked: asText(push.autoCheck) === "1",
    comNew: asText(push.comNew),
    origin: readResult(push.lastResult),
    destination: readResult(push.destResult),
  };
}

function readResult(value: unknown): LegResult | null {
  const result = asFields(value);
  if (result === null) return null;
  const items: unknown[] = Array.isArray(result.data) ? result.data : [];
  return {
    com: asText(result.com),
    word: readState(asText(result.state)),
    events: items
      .map(asFields)
      .filter((item) => item !== null)
      .map((item) => ({
        context: readContext(item.context),
        status: asText(item.status),
        at: readTime(item.ftime) ?? readTime(item.time),
      })),
  };
}

function readState(text: string | null): StateWord | null {
  if (text === null) return null;
  if (BASE_STATES.includes(text)) return { text, state: Number(text), subState: null };
  const base = Object.entries(ADVANCED).find(([, codes]) => codes.includes(text));
  return base ? { text, state: Number(base[0]), subState: Number(text) } : { text, state: null, subState: null };
}

/** Half of a surrogate pair cannot be stored; it becomes U+FFFD. */
function readContext(value: unknown): string {
  return (asText(value) ?? "").replace(/\p{Surrogate}/gu, "\ufffd");
}

const TIME = /^(\d{4})[-/](\d\d)[-/](\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?$/;

/** A time in Beijing, `2026-03-01 09:30:00`; also with `/`, `T` or `.0`, without seconds, or a date alone. */
export function readTime(value: unknown): number | null {
  const match = TIME.exec(asText(value) ?? "");
  if (!match) return null;
  const [, year, month, day, hour = "00", minute = "00", second = "00"] = match;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const atUtc = Date.parse(iso);
  // Date.parse takes a day that the month does not have for one of the next month, and 24:00 for the next day.
  const isReal = !Number.isNaN(atUtc) && new Date(atUtc).toISOString() === iso;
  return isReal ? atUtc - 8 * 3_600_000 : null;
}

/** The newest time among events up to a limit; null if none has one. */
export function newestTime(events: readonly EventContent[], limit: number): number | null {
  const times = events.map(({ at }) => at).filter((at) => at !== null && at <= limit);
  return times.toSorted((a, b) => Number(b) - Number(a))[0] ?? null;
}

function asFields(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** A text that is not empty; a number as text. */
function asText(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
