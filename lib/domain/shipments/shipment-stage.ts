import { parseLaneEnd } from "@/lib/domain/analytics/lane-end";
import type { TraceEvent } from "@/lib/domain/tracking/push-snapshot";
import { parseEventState, type State } from "./shipment-states";

/**
 * How far a parcel is, as far as its limits of time go. `none`: nothing was heard of it; `ordered`:
 * a label and no parcel; `left`: on its way to the next place; `hub`: at one; `arrived`: in the
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

/** What is known of the parcel beside its events. */
interface Journey {
  from: string | null;
  to: string | null;
}

const ORDERED = ["已下单", "待揽收", "等待揽收", "通知快递公司揽收", "上门揽收", "上门取件", "电子面单"];
const LOCKER = ["快递柜", "智能柜", "自提柜", "丰巢", "驿站", "代收点", "自提点", "凭取件码"];
const LEFT = ["发往", "发出", "离开", "下一站", "装车", "启运", "出港", "已交航空", "运往", "封发", "直封", "起飞"];
const REACHED = ["到达", "已到", "到件", "抵达", "进港", "卸车", "收入", "入库"];

/** The stage that the newest event of a leg tells. Events newest first; a state of the whole leg counts more than its words. */
export function determineStage(state: State | null, events: readonly TraceEvent[], journey: Journey): Stage {
  const byState = state === null ? undefined : STAGE_BY_STATE[state];
  if (byState) return byState;
  const event = events[0];
  if (!event) return "none";
  const told = parseEventState(event);
  const own = state === 1 || state === 5 ? state : (told.state ?? state);
  if (told.subState === 101 || told.subState === 102) return "ordered";
  if (told.subState === 501) return "locker";
  if (told.subState === 1001) return isLocker(event.context) ? "locker" : "arrived";
  if (own === 1) return told.subState !== 103 && containsAny(event.context, ORDERED) ? "ordered" : "picked-up";
  if (own === 5) return isLocker(event.context) ? "locker" : "delivering";
  const byEvent = told.state === null ? undefined : STAGE_BY_STATE[told.state];
  if (byEvent && state !== 0) return byEvent;
  if (isLocker(event.context)) return "locker";
  return stageUnderWay(event, journey);
}

/** For a parcel whose events were read before stages were kept: its state alone. */
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
  // Within one city a parcel has arrived before it has left: only its words tell.
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
