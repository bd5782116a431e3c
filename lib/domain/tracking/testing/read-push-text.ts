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
  /** That time is a date alone. */
  isDate: boolean;
}

export interface LegResult {
  com: string | null;
  word: StateWord | null;
  /** The newest first. */
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

const BASE_STATES: Record<string, string> = {
  0: "在途",
  1: "揽收",
  2: "疑难",
  3: "签收",
  4: "退签",
  5: "派件",
  6: "退回",
  7: "转投",
  8: "清关",
  10: "待清关",
  11: "清关中",
  12: "已清关",
  13: "清关异常",
  14: "拒签",
};
/** The advanced codes by their base state. */
const ADVANCED: Record<number, string[]> = {
  0: ["1001", "1002", "1003"],
  1: ["101", "102", "103"],
  2: ["201", "202", "203", "204", "205", "206", "207", "208", "209", "210"],
  3: ["301", "302", "303", "304"],
  4: ["401"],
  5: ["501"],
};
/** Of the names of advanced codes, the one that scripted events have. */
const REFUSED_NAME = { name: "拒收", code: "203" };

/**
 * Reads the JSON text of a push with patience: an item that is not what the document says costs that item only.
 *
 * @param limitOf the latest time of a leg that can be true: a later one tells nothing of the order
 * @throws SyntaxError if the text is not JSON
 * @see Kuaidi100 document, 2.3
 */
export function readPush(param: string, limitOf: (leg: "origin" | "destination") => number): PushContent {
  const push = asFields(JSON.parse(param)) ?? {};
  const status = asText(push.status) ?? "";
  return {
    status,
    isAutoChecked: asText(push.autoCheck) === "1",
    comNew: asCarrier(push.comNew),
    origin: readResult(push.lastResult, status, limitOf("origin")),
    destination: readResult(push.destResult, status, limitOf("destination")),
  };
}

function readResult(value: unknown, status: string, limit: number): LegResult | null {
  const result = asFields(unwrap(value));
  if (result === null) return null;
  const data = unwrap(result.data);
  const items: unknown[] = Array.isArray(data) ? data : [];
  const events = newestFirst(
    items
      .map(asFields)
      .filter((item) => item !== null)
      .map((item) => ({ context: readContext(item.context), status: asText(item.status), ...readMoment(item) })),
    limit,
  );
  const word = readState(asText(result.state)) ?? (status === "abort" ? null : guessState(result, events));
  return { com: asCarrier(result.com), word, events };
}

/** A part of the push that is written as text is read as what it was before. */
function unwrap(value: unknown): unknown {
  return typeof value === "string" && /^\s*[{[]/.test(value) ? JSON.parse(value) : value;
}

function readState(text: string | null): StateWord | null {
  if (text === null) return null;
  if (Object.hasOwn(BASE_STATES, text)) return { text, state: Number(text), subState: null };
  const base = Object.entries(ADVANCED).find(([, codes]) => codes.includes(text));
  return base ? { text, state: Number(base[0]), subState: Number(text) } : { text, state: null, subState: null };
}

/** Where the state is missing: the mark of a signature, else what the newest event says. */
function guessState({ ischeck }: Fields, [newest]: readonly EventContent[]): StateWord | null {
  const name = newest?.status ?? null;
  const code =
    name === REFUSED_NAME.name
      ? REFUSED_NAME.code
      : (Object.keys(BASE_STATES).find((each) => BASE_STATES[each] === name) ?? null);
  const isMarked = ischeck === "1" || ischeck === 1 || ischeck === true;
  return readState(isMarked && code !== "4" ? "3" : code);
}

/** Half of a surrogate pair cannot be stored; it becomes U+FFFD. */
function readContext(value: unknown): string {
  return (asText(value) ?? "").replace(/\p{Surrogate}/gu, "\ufffd");
}

/** `ftime` tells the time, unless `time` tells more of it. */
function readMoment({ ftime, time }: Fields): Pick<EventContent, "at" | "isDate"> {
  const readings = [ftime, time].map((value) => ({ at: readTime(value), isDate: !asText(value)?.includes(":") }));
  const exact = readings.find(({ at, isDate }) => at !== null && !isDate);
  return exact ?? readings.find(({ at }) => at !== null) ?? { at: null, isDate: false };
}

const TIME = /^(\d{4})[-/年](\d\d)[-/月](\d\d)日?(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?$/;

/**
 * A time in Beijing, `2026-03-01 09:30:00`; also with `/`, `T`, 年月日 or `.0`, without seconds, as 24:00:00 of the day
 * before, or a date alone. What is not of this age is no time.
 */
export function readTime(value: unknown): number | null {
  const match = TIME.exec(asText(value) ?? "");
  if (!match) return null;
  const [, year, month, day, hour = "00", minute = "00", second = "00"] = match;
  if (Number(year) < 2000 || Number(year) >= 2200) return null;
  const isEndOfDay = `${hour}:${minute}:${second}` === "24:00:00";
  const iso = `${year}-${month}-${day}T${isEndOfDay ? "00" : hour}:${minute}:${second}.000Z`;
  const atUtc = Date.parse(iso);
  // Date.parse takes a day that the month does not have for one of the next month, and 24:00 for the next day.
  const isReal = !Number.isNaN(atUtc) && new Date(atUtc).toISOString() === iso;
  return isReal ? atUtc + (isEndOfDay ? 24 : 0) * 3_600_000 - 8 * 3_600_000 : null;
}

/**
 * Turns a list that only ascends, and sorts one that goes up and down if each of its times is known. Among dates alone
 * only days are compared.
 */
function newestFirst(events: readonly EventContent[], limit: number): EventContent[] {
  const hasDates = events.some(({ isDate }) => isDate);
  const rank = ({ at }: EventContent) =>
    at === null || at > limit
      ? null
      : hasDates
        ? new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
        : new Date(at).toISOString();
  const ranks = events.map(rank).filter((each) => each !== null);
  const steps = ranks.slice(1).map((each, index) => each.localeCompare(ranks[index] ?? each));
  if (!steps.some((step) => step > 0)) return [...events];
  if (!steps.some((step) => step < 0)) return events.toReversed();
  if (ranks.length < events.length) return [...events];
  return events.toSorted((a, b) => (rank(b) ?? "").localeCompare(rank(a) ?? ""));
}

/** The newest time among events up to a limit; null if none has one. */
export function newestTime(events: readonly EventContent[], limit: number): number | null {
  const times = events.map(({ at }) => at).filter((at) => at !== null && at <= limit);
  return times.toSorted((a, b) => Number(b) - Number(a))[0] ?? null;
}

function asFields(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

const NOTHING = ["null", "undefined", "none"];

/** A carrier has a name of Latin letters, digits and underscores; digits alone, signs and a written "nothing" are none. */
function asCarrier(value: unknown): string | null {
  const code = asText(value)?.toLowerCase() ?? null;
  return code !== null && /^\w+$/.test(code) && /[a-z]/.test(code) && !NOTHING.includes(code) ? code : null;
}

/** A text that is not empty; a number as text. */
function asText(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
