import type { Delivery } from "./tracking-oracle";

/** A parcel's pushes in the order of their receipt. */
export interface ScriptedLife {
  /** Null when the subscription left the carrier to Kuaidi100 (`autoCom`). */
  subscribedCarrier: string | null;
  deliveries: Delivery[];
}

export interface Script {
  subscribedCarrier: string | null;
  isInternational: boolean;
  /** Whether Kuaidi100 finds the carrier of each subscription wrong; without it `correction` has no effect. */
  isCorrected: boolean;
  steps: Step[];
}

/** One push, and what the carrier did to its trace before it. */
export interface Step {
  /** Time since the receipt of the last push, in ms. */
  gap: number;
  /** Begins the fingerprint, so that ties of receipt fall either way. */
  fingerprint: number;
  /** Instead of a new push, an earlier one once more, counted back from the newest. */
  retryOf: number | null;
  subscribesAgain: boolean;
  /** Which subscription the push came to, counted back from the newest. */
  olderSubscription: number;
  status: "polling" | "shutdown" | "abort" | "updateall" | "issEND";
  /** `announced`: an abort with `comNew`; `autoCheck`: a push of the corrected carrier; `names ours`: `comNew` is the carrier we have. */
  correction: "none" | "announced" | "autoCheck" | "names ours";
  /** Whether a push of the corrected carrier has `comNew`. */
  namesCorrected: boolean;
  /** Of every push that is not of the corrected carrier. */
  autoCheck: string | number | null | undefined;
  com: "watched" | "nobody" | "subscribed" | "another";
  /** What the fields of carriers contain that name none. */
  noCarrier: string | null;
  origin: LegStep;
  originResult: "present" | "JSON text" | "missing" | "null" | "list" | "text" | "number";
  destination: LegStep | null;
}

interface LegStep {
  edit: Edit;
  state: string | number | null | undefined;
  ischeck: string | number | boolean;
  order: "newest first" | "oldest first" | "mixed";
  /** What of the trace the push contains, or how its `data` is malformed. */
  shown: "all" | "nothing" | "with rubbish" | "JSON text" | "object" | "text" | "missing" | "null";
}

/** What a carrier does to its trace. `merge` makes one of the two newest events. */
type Edit =
  | { kind: "add"; events: ScriptedEvent[] }
  | { kind: "repeat" }
  | { kind: "retract"; count: number }
  | { kind: "correct"; event: ScriptedEvent }
  | { kind: "merge"; text: string }
  | { kind: "re-date"; lag: number }
  | { kind: "rewrite"; text: string }
  | { kind: "garble times" }
  | { kind: "keep the newest" }
  | { kind: "start anew"; event: ScriptedEvent };

export interface ScriptedEvent {
  /** How long before the receipt it happened, in ms; negative for an event in the future. */
  lag: number;
  text: string;
  form: TimeForm;
}

type TimeForm =
  | "plain"
  | "slash"
  | "iso"
  | "fraction"
  | "no seconds"
  | "date"
  | "time only"
  | "Chinese"
  | "hour 24"
  | "date as ftime"
  | "unreadable ftime"
  | "unreadable"
  | "missing"
  | "year 1"
  | "year 1970"
  | "no such day";

interface TraceItem {
  at: number;
  text: string;
  form: TimeForm;
}

/** The number of every scripted parcel. */
export const SCRIPTED_NUMBER = "YT8800000000001";

const FIRST_RECEIPT = Date.UTC(2026, 2, 1, 2);
const BEIJING_MS = 8 * 3_600_000;
const MAX_ORDINAL = 2;
const DEFAULT_CARRIER = "yuantong";
/** The carrier that Kuaidi100 finds to be right, for each subscription. */
const CORRECTED_CARRIERS = ["ems", "zhongtong", "shunfeng"];

/** Plays a script: the carrier edits its trace step by step, and Kuaidi100 pushes what it then sees. */
export function playLife({ subscribedCarrier, isInternational, isCorrected, steps }: Script): ScriptedLife {
  const deliveries: Delivery[] = [];
  const correctedOrdinals: number[] = [];
  let newestOrdinal = 0;
  let receivedAt = FIRST_RECEIPT;
  let origin: TraceItem[] = [];
  let destination: TraceItem[] = [];

  for (const [index, step] of steps.entries()) {
    receivedAt += step.gap;
    const fingerprint = `${step.fingerprint.toString(16).padStart(4, "0")}-${index}`;
    const repeated = step.retryOf === null ? undefined : deliveries.at(-1 - step.retryOf);
    if (repeated) {
      deliveries.push({ ...repeated, receivedAt, fingerprint });
      continue;
    }
    if (step.subscribesAgain && newestOrdinal < MAX_ORDINAL) newestOrdinal += 1;
    const ordinal = Math.max(0, newestOrdinal - step.olderSubscription);
    origin = editTrace(origin, step.origin.edit, receivedAt, index);
    if (step.destination) destination = editTrace(destination, step.destination.edit, receivedAt, index);

    const correction = isCorrected || step.correction === "names ours" ? step.correction : "none";
    const watched = findWatchedCarrier(ordinal, correctedOrdinals, subscribedCarrier);
    if (correction === "announced" || correction === "autoCheck") correctedOrdinals.push(ordinal);
    const push = {
      ...buildEnvelope(step, correction, watched, CORRECTED_CARRIERS[ordinal]),
      lastResult: buildOrigin(
        step,
        origin,
        nameCarrier(step, correction, watched, CORRECTED_CARRIERS[ordinal], subscribedCarrier),
      ),
      ...(isInternational && step.destination && { destResult: buildResult(step.destination, destination, "usps") }),
    };
    deliveries.push({ param: JSON.stringify(push), ordinal, receivedAt, fingerprint });
  }
  return { subscribedCarrier, deliveries };
}

/** The carrier that a subscription was for, before the push in hand. */
function findWatchedCarrier(ordinal: number, correctedOrdinals: readonly number[], subscribed: string | null) {
  const corrected = Math.max(...correctedOrdinals.filter((other) => other <= ordinal));
  return CORRECTED_CARRIERS[corrected] ?? subscribed ?? DEFAULT_CARRIER;
}

function buildEnvelope(step: Step, correction: Step["correction"], watched: string, right: string | undefined) {
  const { status, autoCheck, noCarrier } = step;
  switch (correction) {
    case "announced":
      return { status: "abort", message: "3天查询无记录", autoCheck, comOld: noCarrier, comNew: right };
    case "autoCheck":
      return {
        status,
        message: "",
        autoCheck: "1",
        comOld: DEFAULT_CARRIER,
        comNew: step.namesCorrected ? right : noCarrier,
      };
    case "names ours":
      return { status, message: "", autoCheck, comOld: noCarrier, comNew: watched };
    default:
      return { status, message: "变化", autoCheck, comOld: noCarrier, comNew: noCarrier };
  }
}

function nameCarrier(
  { com, namesCorrected, noCarrier }: Step,
  correction: Step["correction"],
  watched: string,
  right: string | undefined,
  subscribed: string | null,
): string | null | undefined {
  if (com === "nobody") return noCarrier;
  // A push of the corrected carrier names it at least once.
  if (correction === "autoCheck" && (com === "watched" || !namesCorrected)) return right;
  if (com === "watched") return watched;
  return com === "subscribed" ? (subscribed ?? DEFAULT_CARRIER) : "jd";
}

/** Each text ends with the step that wrote it, so that every version of a trace can be told from the others. */
function editTrace(trace: readonly TraceItem[], edit: Edit, receivedAt: number, step: number): TraceItem[] {
  const write = (text: string, place = 0) => `${text} ${step}.${place}`;
  const create = ({ lag, text, form }: ScriptedEvent, place = 0): TraceItem => ({
    at: receivedAt - lag,
    text: write(text, place),
    form,
  });
  const [newest, second, ...older] = trace;
  switch (edit.kind) {
    case "add":
      return [...edit.events.map((event, place) => create(event, place)), ...trace];
    case "retract":
      return trace.slice(edit.count);
    case "correct":
      return [create(edit.event), ...trace.slice(1)];
    case "start anew":
      return [create(edit.event)];
    case "keep the newest":
      return trace.slice(0, 1);
    case "garble times":
      return trace.map((item) => ({ ...item, form: "unreadable" }));
    case "merge":
      return newest && second ? [{ ...newest, text: write(edit.text) }, ...older] : [...trace];
    case "re-date":
      return newest ? [{ ...newest, at: receivedAt - edit.lag }, ...trace.slice(1)] : [];
    case "rewrite":
      return newest ? [{ ...newest, text: write(edit.text) }, ...trace.slice(1)] : [];
    case "repeat":
      return [...trace];
  }
}

function buildOrigin(step: Step, trace: readonly TraceItem[], com: string | null | undefined) {
  switch (step.originResult) {
    case "missing":
      return undefined;
    case "null":
      return null;
    case "list":
      return [];
    case "text":
      return "暂无";
    case "number":
      return 0;
    case "present":
      return buildResult(step.origin, trace, com);
    case "JSON text":
      return JSON.stringify(buildResult(step.origin, trace, com));
  }
}

function buildResult(
  { state, ischeck, shown, order }: LegStep,
  trace: readonly TraceItem[],
  com: string | null | undefined,
) {
  return {
    message: "ok",
    nu: SCRIPTED_NUMBER,
    ischeck,
    com,
    status: "200",
    state,
    condition: "",
    data: buildData(shown, putInOrder(order, trace)),
  };
}

function putInOrder(order: LegStep["order"], trace: readonly TraceItem[]): TraceItem[] {
  if (order === "oldest first") return trace.toReversed();
  const isOdd = (_: TraceItem, index: number) => index % 2 === 1;
  const isEven = (_: TraceItem, index: number) => index % 2 === 0;
  return order === "mixed" ? [...trace.filter(isOdd), ...trace.filter(isEven)] : [...trace];
}

/** Some events have a status, as with `resultv2`. */
const STATUS_OF_TEXT: Readonly<Record<string, string>> = {
  揽收: "揽收",
  派送中: "派件",
  签收: "签收",
  "签收，签收人：本人": "签收",
  重新派送: "派件",
  拒收: "拒收",
  退回: "退回",
  转投: "转投",
};

function buildData(shown: LegStep["shown"], trace: readonly TraceItem[]) {
  const items = trace.map(({ at, text, form }) => ({
    context: text,
    ...writeTimes(form, at),
    status: STATUS_OF_TEXT[text.split(" ")[0] ?? ""] ?? null,
    areaCode: null,
  }));
  switch (shown) {
    case "all":
      return items;
    case "nothing":
      return [];
    case "with rubbish":
      return [null, ...items.flatMap((item) => [item, 7, "无"]), null];
    case "JSON text":
      return JSON.stringify(items);
    case "object":
      return {};
    case "text":
      return "暂无";
    case "null":
      return null;
    case "missing":
      return undefined;
  }
}

function writeTimes(form: TimeForm, at: number): { time?: string; ftime?: string } {
  const iso = new Date(at + BEIJING_MS).toISOString();
  const plain = `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
  const both = (text: string) => ({ time: text, ftime: text });
  switch (form) {
    case "plain":
      return both(plain);
    case "slash":
      return both(plain.replaceAll("-", "/"));
    case "iso":
      return both(iso.slice(0, 19));
    case "fraction":
      return both(`${plain}.0`);
    case "no seconds":
      return both(plain.slice(0, 16));
    case "date":
      return both(plain.slice(0, 10));
    case "time only":
      return { time: plain };
    case "Chinese":
      return both(`${plain.slice(0, 4)}年${plain.slice(5, 7)}月${plain.slice(8, 10)}日${plain.slice(10)}`);
    case "hour 24":
      return both(`${plain.slice(0, 10)} 24:00:00`);
    case "date as ftime":
      return { time: plain, ftime: plain.slice(0, 10) };
    case "unreadable ftime":
      return { time: plain, ftime: "刚刚" };
    case "unreadable":
      return both("昨天下午");
    case "no such day":
      return both("2026-02-30 10:00:00");
    case "year 1":
      return both("0001-01-01 00:00:00");
    case "year 1970":
      return both("1970-01-01 08:00:00");
    case "missing":
      return {};
  }
}
