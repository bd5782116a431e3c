import type { FlagName } from "@/lib/domain/flags/flag";
import type { TextLanguage } from "@/lib/domain/shared/text-languages";
import { getSubStateName } from "@/lib/domain/shipments/shipment-states";

/** The texts of messages outside the desk, in one language. */
export interface AlertWords {
  flags: Readonly<Record<FlagName, string>>;
  reason(flag: FlagName, reason: string | null): string | null;
  severe: string;
  title(count: number): string;
  one(flag: string): string;
  more(count: number): string;
  atNode(area: string, count: number): string;
  ending(tail: string): string;
  open: string;
  greeting: string;
  testTitle: string;
  testText: string;
  counted(flag: string, count: number): string;
  assigned(count: number): string;
  mentioned(actor: string): string;
  handedOver(actor: string): string;
  forOwner: string;
}

const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  refused: ["拒收", "refused"],
  damaged: ["破损", "damaged"],
  lost: ["遗失", "lost"],
  address: ["地址不详", "address unclear"],
  unreachable: ["联系不上", "cannot be reached"],
  "out-of-area": ["超区", "out of area"],
  unnoticed: ["放驿站未通知", "left without notice"],
  unclaimed: ["超时未取", "not collected"],
  absent: ["收件人不在", "nobody there"],
  detained: ["滞留", "held back"],
  cancelled: ["销单", "cancelled"],
  elsewhere: ["在别的城市签收", "signed in another city"],
  unannounced: ["没有派件就签收", "signed without delivery"],
  "at-once": ["派件几分钟就签收", "signed within minutes"],
};

const chinese: AlertWords = {
  flags: {
    "subscription-failed": "订阅失败",
    "watched-elsewhere": "别处已订阅",
    problem: "疑难",
    "return-late": "退回超时",
    refused: "拒签",
    customs: "清关异常",
    returning: "退回中",
    "false-signature": "疑似虚假签收",
    "moved-after-signing": "签收后有新轨迹",
    stalled: "停滞",
    "pickup-late": "揽收超时",
    "dispatch-late": "发出超时",
    "arrival-late": "到达超时",
    "transit-late": "中转超时",
    "delivery-late": "派件超时",
    "sign-late": "签收超时",
    "locker-late": "柜/驿站滞留",
    "total-late": "总时效超时",
    "predicted-late": "晚于预计送达",
    "no-record": "查询无记录",
    "no-change": "60天无变化",
    "watch-ended": "跟踪已结束",
    silent: "推送中断",
  },
  reason: (flag, reason) => reasonWord(flag, reason, 0),
  severe: "严重",
  title: (count) => `${count} 件新异常`,
  one: (flag) => `新异常：${flag}`,
  more: (count) => `还有 ${count} 件，请到运单台查看`,
  atNode: (area, count) => `${area}：${count} 件停在这里`,
  ending: (tail) => `尾号 ${tail}`,
  open: "打开异常台",
  greeting: "运单台",
  testTitle: "运单台测试消息",
  testText: "看到这条消息，说明提醒渠道已经连通。",
  counted: (flag, count) => `${flag} ${count}`,
  assigned: (count) => (count === 1 ? "有一件异常指派给你" : `有 ${count} 件异常指派给你`),
  handedOver: (actor) => `${actor} 把班交给了你`,
  mentioned: (actor) => `${actor} 在跟进记录里提到了你`,
  forOwner: "有一件事需要店主处理",
};

const english: AlertWords = {
  flags: {
    "subscription-failed": "Subscription failed",
    "watched-elsewhere": "Subscribed elsewhere",
    problem: "Problem",
    "return-late": "Return late",
    refused: "Refused",
    customs: "Customs trouble",
    returning: "Coming back",
    "false-signature": "Doubtful signature",
    "moved-after-signing": "News after signing",
    stalled: "Standstill",
    "pickup-late": "Pick-up late",
    "dispatch-late": "Dispatch late",
    "arrival-late": "Arrival late",
    "transit-late": "Transit late",
    "delivery-late": "Delivery late",
    "sign-late": "Signing late",
    "locker-late": "Left in locker",
    "total-late": "Late overall",
    "predicted-late": "Later than estimated",
    "no-record": "No record",
    "no-change": "No change for 60 days",
    "watch-ended": "Tracking ended",
    silent: "No pushes",
  },
  reason: (flag, reason) => reasonWord(flag, reason, 1),
  severe: "serious",
  title: (count) => `${count} new problem parcel${count === 1 ? "" : "s"}`,
  one: (flag) => `New problem: ${flag}`,
  more: (count) => `and ${count} more in Waybill Desk`,
  atNode: (area, count) => `${area}: ${count} stand still here`,
  ending: (tail) => `ending ${tail}`,
  open: "Open the problem desk",
  greeting: "Waybill Desk",
  testTitle: "Waybill Desk test message",
  testText: "If you can read this, the channel works.",
  counted: (flag, count) => `${flag} ${count}`,
  assigned: (count) => (count === 1 ? "A problem was assigned to you" : `${count} problems were assigned to you`),
  handedOver: (actor) => `${actor} handed the shift over to you`,
  mentioned: (actor) => `${actor} mentioned you in a note`,
  forOwner: "Something needs the owner",
};

export const alertWords: Readonly<Record<TextLanguage, AlertWords>> = { "zh-CN": chinese, en: english };

/** Text rules have the names that the merchant gave them; sub-states have Chinese names only. */
function reasonWord(flag: FlagName, reason: string | null, at: 0 | 1): string | null {
  if (reason === null || flag === "refused") return null;
  if (/^\d+$/.test(reason)) return at === 0 ? getSubStateName(Number(reason)) : null;
  return REASONS[reason]?.[at] ?? reason;
}
