import {
  isEndState,
  NO_STATE,
  type ParsedState,
  parseEventState,
  parseState,
} from "@/lib/domain/shipments/shipment-states";
import { hasHour, parseCarrierTime } from "@/lib/domain/time/beijing-time";
import { latestCredible } from "@/lib/domain/tracking/event-times";
import type { LegSnapshot, PushSnapshot, TraceEvent } from "@/lib/domain/tracking/push-snapshot";
import { orderNewestFirst } from "./order-newest-first";
import { parseArrival } from "./parse-arrival";
import { parseJson, toText } from "./parse-foreign-json";
import {
  isJsonObject,
  type JsonObject,
  readList,
  readObject,
  requireObject,
  toCode,
  toShortText,
  UnreadablePushError,
} from "./push-wire";

/**
 * Parses the `param` of a push, tolerating deviations from the document: a field of a wrong type costs
 * that field, never the rest of the push.
 *
 * @param receivedAt ms since 1970 UTC; later events are not compared with others
 * @throws UnreadablePushError when it is not a JSON object, or has nothing of a push
 * @see Kuaidi100 document, 2.3 推送输入参数
 */
export function parsePush(param: string, receivedAt = Number.POSITIVE_INFINITY): PushSnapshot {
  const push = requireObject("param", parseParam(param));
  refuseOtherProducts(push);
  try {
    return parseSnapshot(push, receivedAt);
  } catch (error) {
    // A field is nested too deeply to be converted to text.
    if (error instanceof RangeError) throw new UnreadablePushError("tooDeep");
    throw error;
  }
}

function parseParam(param: string): unknown {
  try {
    return parseJson(param.startsWith("\uFEFF") ? param.slice(1) : param);
  } catch {
    // Usually a SyntaxError; a RangeError when the nesting exhausts the stack.
    throw new UnreadablePushError("notJson", { name: "param" });
  }
}

/** 快递管家 sends pushes of another format to the same kind of URL, so the two are easily confused. */
function refuseOtherProducts(push: JsonObject): void {
  if (Object.hasOwn(push, "express_info") || Object.hasOwn(push, "last_result")) {
    throw new UnreadablePushError("otherProduct");
  }
}

function parseSnapshot(push: JsonObject, receivedAt: number): PushSnapshot {
  const rawStatus = toText(push.status);
  const lastResult = readObject(push.lastResult);
  const destResult = readObject(push.destResult);
  if (rawStatus === null && !lastResult && !destResult) {
    throw new UnreadablePushError("nothingInPush");
  }
  const status = parseStatus(rawStatus);
  if (status !== "abort" && !lastResult && !destResult && isBrokenJson(push.lastResult)) {
    throw new UnreadablePushError("notJson", { name: "lastResult" });
  }
  const autoCheck = toText(push.autoCheck);
  return {
    status,
    rawStatus,
    message: toText(push.message),
    isCorrected: isYes(autoCheck),
    oldCarrier: toCode(push.comOld),
    newCarrier: toCode(push.comNew),
    origin: lastResult && parseLeg(lastResult, status, latestCredible("origin", receivedAt)),
    destination: destResult && parseLeg(destResult, status, latestCredible("destination", receivedAt)),
  };
}

/** Of a result that is no object: whether it is the text of one, which cannot be read. */
function isBrokenJson(result: unknown): boolean {
  return typeof result === "string" && result.trimStart().startsWith("{");
}

function isYes(flag: string | null): boolean {
  return flag === "1" || flag === "true";
}

function parseStatus(raw: string | null): PushSnapshot["status"] {
  const status = raw?.trim().toLowerCase();
  switch (status) {
    case "polling":
    case "shutdown":
    case "abort":
    case "updateall":
      return status;
    default:
      return "other";
  }
}

/** The fastest clock that the sandbox can have. */
const MAX_TIME_SCALE = 1_000_000;

/**
 * Parses one leg: a result of a push, or the answer to a query. Fields that must be ignored by the
 * document are left out, as is whatever is no event among its events.
 *
 * @param latest the latest time that an event can have, see `latestCredible`
 */
export function parseLeg(result: JsonObject, status: PushSnapshot["status"], latest: number): LegSnapshot | null {
  const pushed: TraceEvent[] = [];
  for (const event of readList(result.data)) if (isJsonObject(event)) pushed.push(parseEvent(event));
  const events = orderNewestFirst(pushed, latest);
  const carrier = toCode(result.com);
  const stated = parseState(toShortText(result.state));
  // An abort without a state says nothing new about the parcel.
  const state = hasState(stated) || status === "abort" ? stated : findUnstatedState(result, events[0]);
  if (events.length === 0 && !hasState(state) && carrier === null) return null;
  const leg = {
    carrier,
    waybillNumber: toShortText(result.nu),
    state,
    events,
    estimatedArrivalAt: parseArrival(result),
  };
  const timeScale = Number(result.timeScale);
  return timeScale > 1 && timeScale <= MAX_TIME_SCALE ? { ...leg, timeScale } : leg;
}

function hasState({ state, raw }: ParsedState): boolean {
  return state !== null || raw !== null;
}

/**
 * The state of a trace whose result has none: 签收 if `ischeck` says so, else the state of its newest event. 签收 and
 * 退签 of that event are more exact.
 *
 * @see Kuaidi100 document, 2.3, `lastResult.ischeck`, 是否签收标记
 */
function findUnstatedState({ ischeck }: JsonObject, newest: TraceEvent | undefined): ParsedState {
  const reading = newest ? parseEventState(newest) : NO_STATE;
  if (isYes(toText(ischeck)) && !isEndState(reading.state)) return { ...NO_STATE, state: 3 };
  return reading.state === null ? NO_STATE : reading;
}

/**
 * All but the first three fields are only sent with `resultv2`. `ftime` is the formatted form of
 * `time`, but not every carrier's time can be formatted, and some lose their hours by it. No object
 * for the times, because this runs for every event of every push.
 */
function parseEvent(event: JsonObject): TraceEvent {
  const ftime = toText(event.ftime);
  const raw = toText(event.time);
  let time = ftime ?? raw;
  let clock = time === null ? null : parseCarrierTime(time);
  if (raw !== null && raw !== time && (clock === null || !hasHour(time ?? ""))) {
    const rawClock = parseCarrierTime(raw);
    if (rawClock !== null && (clock === null || hasHour(raw))) {
      clock = rawClock;
      time = raw;
    }
  }
  const other = time === ftime ? raw : ftime;
  return {
    time: time ?? "",
    rawTime: other === time ? null : other,
    clock,
    context: toText(event.context) ?? "",
    status: toText(event.status),
    statusCode: toText(event.statusCode),
    areaCode: toText(event.areaCode),
    areaName: toShortText(event.areaName),
    areaCenter: toText(event.areaCenter),
    location: toText(event.location),
  };
}
