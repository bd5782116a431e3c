import type { State } from "./shipment-states";

/** Languages of texts about a parcel that can be copied, independent of the desk's language. */
export const TEXT_LANGUAGES = ["zh-CN", "en"] as const;
export type TextLanguage = (typeof TEXT_LANGUAGES)[number];

/** Reasons to contact a carrier. */
export const CHASE_REASONS = [
  "notPickedUp",
  "still",
  "notDelivered",
  "notReceived",
  "problem",
  "refused",
  "returning",
  "customs",
] as const;
export type ChaseReason = (typeof CHASE_REASONS)[number];

/** The sentences of one language. Durations are formatted by its own `span`. */
export interface ParcelWords {
  span(days: number, hours: number, minutes: number): string;
  /** Plain words for a buyer; `none` before the first push. */
  states: Readonly<Record<State | "none", string>>;
  /** Carrier and number. */
  parcel(name: string): string;
  latest(event: string): string;
  latestAbroad(event: string): string;
  localTime(time: string): string;
  sent(time: string): string;
  signed(time: string): string;
  elapsed(span: string): string;
  took(span: string): string;
  hotline(phone: string): string;
  chase(name: string): string;
  reason(text: string): string;
  /** What is wrong; `still` is the time without a new event, or null. */
  reasons: Readonly<Record<ChaseReason, (still: string | null) => string>>;
  requests: Readonly<Record<ChaseReason, string>>;
  noEvent: string;
}

const chinese: ParcelWords = {
  span: (days, hours, minutes) =>
    days > 0
      ? `${days}天${hours > 0 ? `${hours}小时` : ""}`
      : hours > 0
        ? `${hours}小时`
        : `${Math.max(1, minutes)}分钟`,
  states: {
    none: "您好，您的包裹已下单，快递公司揽收后就会有轨迹。",
    0: "您好，您的包裹正在运输途中。",
    1: "您好，快递公司已经揽收您的包裹。",
    2: "您好，您的包裹在派送中遇到了问题，我们正在联系快递公司处理。",
    3: "您好，您的包裹已签收。如果不是您或家人签收，请尽快告诉我们。",
    4: "您好，您的包裹已经退回。",
    5: "您好，您的包裹正在派送，请保持电话畅通。",
    6: "您好，您的包裹正在退回。如果仍需要，请联系我们。",
    7: "您好，您的包裹已转给另一家快递公司继续派送。",
    8: "您好，您的包裹正在清关。",
    10: "您好，您的包裹正在等待清关。",
    11: "您好，您的包裹正在清关。",
    12: "您好，您的包裹已完成清关，正在继续运输。",
    13: "您好，您的包裹在清关时遇到了问题，可能需要您补充资料，我们正在联系承运商。",
    14: "您好，您的包裹显示收件人拒收。如果是误会，请尽快联系我们。",
  },
  parcel: (name) => `快递：${name}`,
  latest: (event) => `最新进展：${event}`,
  latestAbroad: (event) => `目的国最新进展：${event}`,
  localTime: (time) => `${time}（当地时间）`,
  sent: (time) => `揽收时间：${time}`,
  signed: (time) => `签收时间：${time}`,
  elapsed: (span) => `已用时 ${span}`,
  took: (span) => `全程 ${span}`,
  hotline: (phone) => `快递客服：${phone}`,
  chase: (name) => `【催件】${name}`,
  reason: (text) => `问题：${text}`,
  reasons: {
    notPickedUp: (still) => `一直没有揽收${still ? `，已等 ${still}` : ""}。`,
    still: (still) => (still ? `已 ${still}没有新轨迹。` : "很久没有新轨迹。"),
    notDelivered: (still) => `派件后没有签收${still ? `，已 ${still}` : ""}。`,
    notReceived: () => "轨迹显示已签收，但收件人说没有收到。",
    problem: () => "轨迹显示派送异常。",
    refused: () => "轨迹显示收件人拒收。",
    returning: (still) => `包裹退回途中${still ? `，已 ${still}没有新轨迹` : ""}。`,
    customs: () => "清关异常，没有说明缺什么。",
  },
  requests: {
    notPickedUp: "请核实是否已收到包裹，今天安排揽收，并回复结果。谢谢。",
    still: "请核实包裹现在在哪里，尽快发出，并回复预计到达时间。谢谢。",
    notDelivered: "请联系派件员核实，尽快送达，并回复预计派送时间。谢谢。",
    notReceived: "请提供签收人和签收凭证，核实包裹去向，今天回复。谢谢。",
    problem: "请说明原因，联系收件人再次派送，并回复处理结果。谢谢。",
    refused: "请先与收件人核实，不要马上退回，等我们确认再派还是退回。谢谢。",
    returning: "请核实退件现在在哪里，并回复预计退回时间。谢谢。",
    customs: "请告知需要补充的资料、税费和期限，以便尽快处理。谢谢。",
  },
  noEvent: "还没有轨迹",
};

const english: ParcelWords = {
  span: (days, hours, minutes) =>
    days > 0
      ? `${plural(days, "day")}${hours > 0 ? ` ${plural(hours, "hour")}` : ""}`
      : hours > 0
        ? plural(hours, "hour")
        : plural(Math.max(1, minutes), "minute"),
  states: {
    none: "Hello, your parcel has been ordered. You can follow it once the carrier has picked it up.",
    0: "Hello, your parcel is on its way.",
    1: "Hello, the carrier has picked up your parcel.",
    2: "Hello, there is a problem with the delivery of your parcel. We are in touch with the carrier.",
    3: "Hello, your parcel has been delivered. If neither you nor your family received it, please tell us soon.",
    4: "Hello, your parcel has gone back to the sender.",
    5: "Hello, your parcel is out for delivery. Please keep your phone at hand.",
    6: "Hello, your parcel is on its way back to us. If you still want it, please tell us.",
    7: "Hello, your parcel has been handed to another carrier, who will deliver it.",
    8: "Hello, your parcel is in customs.",
    10: "Hello, your parcel is waiting for customs.",
    11: "Hello, your parcel is in customs.",
    12: "Hello, your parcel has cleared customs and goes on.",
    13: "Hello, your parcel is held at customs. They may need something from you; we are in touch with the carrier.",
    14: "Hello, your parcel is reported as refused. If that is a mistake, please tell us soon.",
  },
  parcel: (name) => `Carrier: ${name}`,
  latest: (event) => `Latest: ${event}`,
  latestAbroad: (event) => `Latest in the destination country: ${event}`,
  localTime: (time) => `${time} (local time)`,
  sent: (time) => `Picked up: ${time}`,
  signed: (time) => `Signed: ${time}`,
  elapsed: (span) => `${span} so far`,
  took: (span) => `${span} in all`,
  hotline: (phone) => `Carrier's hotline: ${phone}`,
  chase: (name) => `[Please look into this] ${name}`,
  reason: (text) => `Problem: ${text}`,
  reasons: {
    notPickedUp: (still) => `It has not been picked up${still ? ` for ${still}` : ""}.`,
    still: (still) => (still ? `No news for ${still}.` : "No news for a long time."),
    notDelivered: (still) => `Out for delivery, but not signed for${still ? ` for ${still}` : ""}.`,
    notReceived: () => "It shows as signed for, but the receiver says that it never came.",
    problem: () => "It shows a delivery problem.",
    refused: () => "It shows as refused by the receiver.",
    returning: (still) => `It is on its way back${still ? `, without news for ${still}` : ""}.`,
    customs: () => "It is held at customs, and nobody says what is missing.",
  },
  requests: {
    notPickedUp: "Please check whether you have it, pick it up today, and let us know.",
    still: "Please check where it is, send it on, and tell us when it will arrive.",
    notDelivered: "Please check with the courier, deliver it soon, and tell us when.",
    notReceived: "Please send us the name and proof of whoever signed, and find the parcel. We need your answer today.",
    problem: "Please tell us the reason, deliver once more, and let us know what came of it.",
    refused: "Please check with the receiver and do not return it until we have confirmed.",
    returning: "Please check where it is and tell us when it will be back.",
    customs: "Please tell us which documents or duties are needed, and by when.",
  },
  noEvent: "No events yet",
};

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

export const PARCEL_WORDS: Readonly<Record<TextLanguage, ParcelWords>> = { "zh-CN": chinese, en: english };
