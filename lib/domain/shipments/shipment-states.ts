/**
 * The states of a waybill as Kuaidi100 numbers them.
 *
 * @see Kuaidi100 document, 2.5 运单签收状态服务说明 (the 13 base states), and the advanced codes of
 * `resultv2=4`, each of which belongs to one base state.
 */

/** Base states by number. 8 is 清关 without detail, which large merchants receive besides 10–13. */
export const STATE_NAMES = {
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
} as const;

export type State = keyof typeof STATE_NAMES;

/** Every base state, in the order of the filters. */
export const STATES: readonly State[] = [1, 0, 5, 3, 2, 14, 6, 4, 10, 11, 12, 13, 8, 7];

/** Advanced codes: the base state of each, and its name. */
const SUB_STATES: Readonly<Record<number, { base: State; name: string }>> = {
  101: { base: 1, name: "已下单" },
  102: { base: 1, name: "待揽收" },
  103: { base: 1, name: "已揽收" },
  1001: { base: 0, name: "到达派件城市" },
  1002: { base: 0, name: "干线" },
  1003: { base: 0, name: "转递" },
  501: { base: 5, name: "投柜或驿站" },
  301: { base: 3, name: "本人签收" },
  302: { base: 3, name: "派件异常后签收" },
  303: { base: 3, name: "代签" },
  304: { base: 3, name: "投柜或站签收" },
  401: { base: 4, name: "已销单" },
  201: { base: 2, name: "超时未签收" },
  202: { base: 2, name: "超时未更新" },
  203: { base: 2, name: "拒收" },
  204: { base: 2, name: "派件异常" },
  205: { base: 2, name: "柜或驿站超时未取" },
  206: { base: 2, name: "无法联系" },
  207: { base: 2, name: "超区" },
  208: { base: 2, name: "滞留" },
  209: { base: 2, name: "破损" },
  210: { base: 2, name: "销单" },
};

/** The advanced codes as text, as in URLs. */
export const SUB_STATE_CODES: readonly string[] = Object.keys(SUB_STATES);

/** The state in one push. At most one of `state` and `raw` is set. */
export interface ParsedState {
  state: State | null;
  /** The advanced code, if the push has one. */
  subState: number | null;
  /** The value as received, if it is unknown. */
  raw: string | null;
}

export const NO_STATE: ParsedState = { state: null, subState: null, raw: null };

/** 签收 and 退签: the carrier has nothing left to do. */
export const END_STATES: readonly State[] = [3, 4];

export function isEndState(state: number | null): boolean {
  return END_STATES.some((each) => each === state);
}

export function isState(value: number): value is State {
  return Object.hasOwn(STATE_NAMES, value);
}

/**
 * Parses a state or advanced code: `"3"`, `3`, `"304"` (签收, sub-state 304). An unknown value is
 * stored in `raw` and never guessed.
 */
export function parseState(value: string | number | null | undefined): ParsedState {
  const raw = String(value ?? "").trim();
  if (raw === "") return NO_STATE;
  const code = /^\d{1,6}$/.test(raw) ? Number(raw) : Number.NaN;
  if (isState(code)) return { state: code, subState: null, raw: null };
  const sub = SUB_STATES[code];
  return sub ? { state: sub.base, subState: code, raw: null } : { ...NO_STATE, raw };
}

const CODES_BY_NAME: ReadonlyMap<string, number> = new Map([
  ...Object.entries(STATE_NAMES).map(([code, name]) => [name, Number(code)] as const),
  ...Object.entries(SUB_STATES).map(([code, { name }]) => [name, Number(code)] as const),
]);

/** Parses one event's status: by its code if the push has one, else by its name (签收, 投柜或站签收). */
export function parseEventState(event: { status: string | null; statusCode: string | null }): ParsedState {
  return parseState(event.statusCode ?? CODES_BY_NAME.get(event.status ?? ""));
}

/**
 * Chinese name of a state: `签收`, `未知(99)` for an unknown code, `待揽收` before the first push.
 *
 * @param hasTrace whether there are events: with them, a parcel of which no state is known has been picked up or more
 */
export function getStateName(reading: ParsedState, hasTrace = false): string {
  if (reading.state !== null) return STATE_NAMES[reading.state];
  if (reading.raw !== null) return `未知(${reading.raw})`;
  return hasTrace ? "已有轨迹" : "待揽收";
}

/** Chinese name of an advanced code; null when it is not one. */
export function getSubStateName(subState: number | null): string | null {
  return subState === null ? null : (SUB_STATES[subState]?.name ?? null);
}
