import { parseLaneEnd } from "@/lib/domain/analytics/lane-end";
import type { TraceEvent } from "@/lib/domain/tracking/push-snapshot";
import { parseEventState, type State } from "./shipment-states";

/**
 * The progress of a parcel, as far as time limits need it. `none`: no event yet; `ordered`: a label
 * and no parcel; `left`: on its way to the next place; `hub`: at a hub; `arrived`: in the
 * receiver's city.
 */
export const STAGES = [
  "none",
  "ordered",
  "picked-up",
  "left",
  "hub",
  "arrived",
  "delivering",
  "locker",
  "customs",
  "returning",
  "done",
] as const;
export type Stage = (typeof STAGES)[number];

/** The facts of the parcel besides its events. */
interface Journey {
  from: string | null;
  to: string | null;
}

const ORDERED = ["已下单", "待揽收", "等待揽收", "通知快递公司揽收", "上门揽收", "上门取件", "电子面单"];
const LOCKER = ["快递柜", "智能柜", "自提柜", "丰巢", "驿站", "代收点", "自提点", "凭取件码"];
const LEFT = ["发往", "发出", "离开", "下一站", "装车", "启运", "出港", "已交航空", "运往", "封发", "直封", "起飞"];
const REACHED = ["到达", "已到", "到件", "抵达", "进港", "卸车", "收入", "入库"];

/**
 * The stage by the newest event of a leg. The state of the whole leg takes precedence over the
 * event's text.
 *
 * @param events newest first
 */
export function determineStage(state: State | null, events: readonly TraceEvent[], journey: Journey): Stage {
  const byState = state === null ? undefined : STAGE_BY_STATE[state];
  if (byState) return byState;
  const event = events[0];
  if (!event) return "none";
  const parsed = parseEventState(event);
  const eventState = state === 1 || state === 5 ? state : (parsed.state ?? state);
  if (parsed.subState === 101 || parsed.subState === 102) return "ordered";
  if (parsed.subState === 501) return "locker";
  if (parsed.subState === 1001) return isLocker(event.context) ? "locker" : "arrived";
  if (eventState === 1) return parsed.subState !== 103 && containsAny(event.context, ORDERED) ? "ordered" : "picked-up";
  if (eventState === 5) return isLocker(event.context) ? "locker" : "delivering";
  const byEvent = parsed.state === null ? undefined : STAGE_BY_STATE[parsed.state];
  if (byEvent && state !== 0) return byEvent;
  if (isLocker(event.context)) return "locker";
  return stageUnderWay(event, journey);
}

/** For a parcel whose events were parsed before stages were stored: by its state alone. */
export function stageFromState(state: State | null): Stage {
  if (state === null) return "none";
  return STAGE_BY_STATE[state] ?? (state === 1 ? "picked-up" : state === 5 ? "delivering" : "hub");
}

const STAGE_BY_STATE: Partial<Record<State, Stage>> = {
  3: "done",
  4: "done",
  6: "returning",
  8: "customs",
  10: "customs",
  11: "customs",
  12: "customs",
  13: "customs",
  14: "returning",
};

function stageUnderWay({ context, areaName }: TraceEvent, { from, to }: Journey): Stage {
  const end = parseLaneEnd(to).city;
  const isLeaving = containsAny(context, LEFT);
  // Within one city a parcel has arrived before it left, so only the text counts.
  if (end !== null && end !== parseLaneEnd(from).city) {
    const at = parseLaneEnd(areaName).city;
    if (at === end) return "arrived";
    if (at === null && !isLeaving && containsAny(context, REACHED) && context.includes(end)) return "arrived";
  }
  return isLeaving ? "left" : "hub";
}

function isLocker(context: string): boolean {
  return containsAny(context, LOCKER) && !containsAny(context, LEFT);
}

function containsAny(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word));
}
