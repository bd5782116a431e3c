import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import type { MerchantAccount } from "@/sandbox/accounts/merchant-accounts";
import { pushDetailOf } from "@/sandbox/parcels/push-detail-level";
import { isCarrier, recogniseCarrier } from "@/sandbox/parcels/sandbox-carriers";

/** The document's message for each return code, section 1.5. */
const MESSAGES = {
  "200": "提交成功",
  "500": "服务器错误",
  "501": "重复订阅",
  "502": "提交内容含有敏感关键字,被安全防护拦截",
  "600": "您不是合法的订阅者(即授权Key出错)",
  "601": "POLL: KEY 已过期",
  "700": "不支持的快递公司",
  "701": "订阅方的订阅数据存在错误(如不支持的快递公司、单号为空、单号超长等)或错误的回调地址",
  "702": "POLL:识别不到该单号对应的快递公司",
} as const;

export type SubscribeCode = keyof typeof MESSAGES;

/** Characters of a waybill number. */
export const NUMBER_LENGTH = { min: 6, max: 32 } as const;
const MAX_SUBSCRIPTIONS_PER_MONTH = 4;
/** The only carrier that requires a phone in the document. */
const CARRIER_REQUIRING_PHONE = "shunfeng";
const SENSITIVE_WORDS = ["敏感词", "赌博", "色情", "代开发票", "<script"] as const;
/** A number with this prefix causes a server error. */
const SERVER_ERROR = "SERVERERROR";

/** The records of Kuaidi100 that affect a subscription. */
export interface SubscriptionRecords {
  now: number;
  account(key: string): MerchantAccount | undefined;
  /** Whether the number is monitored for this carrier, or was until less than half an hour ago. */
  isTracked(carrier: string, number: string): boolean;
  /** How often it was accepted in this calendar month. */
  timesThisMonth(carrier: string, number: string): number;
}

/** An accepted subscription has its carrier, given or recognised, and the account that is charged. */
export type SubscriptionDecision =
  | { code: "200"; carrier: string; account: MerchantAccount }
  | { code: Exclude<SubscribeCode, "200"> };

/** `{"result":true,"returnCode":"200","message":"提交成功"}` (document, 1.6). */
export function buildSubscribeResponse(returnCode: SubscribeCode) {
  return { result: returnCode === "200", returnCode, message: MESSAGES[returnCode] };
}

export function isSubscribeCode(code: unknown): boolean {
  return typeof code === "string" && Object.hasOwn(MESSAGES, code);
}

/**
 * Evaluates a subscription. The order of checks: form, text filter, account, data, carrier, and
 * last whether the number is monitored already.
 *
 * @param request undefined when the form was invalid; number and key are trimmed
 * @see Kuaidi100 document, 1.3 and 1.5
 */
export function evaluateSubscription(
  request: SubscribeRequest | undefined,
  records: SubscriptionRecords,
): SubscriptionDecision {
  if (!request) return { code: "500" };
  if (isSensitive(request)) return { code: "502" };
  const { key, number, to, parameters, company } = request;
  if (number.startsWith(SERVER_ERROR)) return { code: "500" };

  const account = records.account(key);
  if (!account) return { code: "600" };
  if (account.expiresAt !== null && account.expiresAt <= records.now) return { code: "601" };
  if (account.balance !== null && account.balance < 1) return { code: "600" };

  if (number.length < NUMBER_LENGTH.min || number.length > NUMBER_LENGTH.max) return { code: "701" };
  if (!isHttpAddress(parameters.callbackurl)) return { code: "701" };
  // A forecast requires the destination.
  if (pushDetailOf(parameters.resultv2) === "forecast" && !to) return { code: "701" };

  const carrier = company || (parameters.autoCom === "1" ? recogniseCarrier(number) : "");
  if (carrier === undefined) return { code: "702" };
  if (!isCarrier(carrier)) return { code: "700" };
  if (carrier === CARRIER_REQUIRING_PHONE && !parameters.phone) return { code: "701" };

  const isOften = records.timesThisMonth(carrier, number) >= MAX_SUBSCRIPTIONS_PER_MONTH;
  if (isOften || records.isTracked(carrier, number)) return { code: "501" };
  return { code: "200", carrier, account };
}

function isHttpAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function isSensitive(request: SubscribeRequest): boolean {
  const text = `${JSON.stringify(request)}${decodeAddress(request.parameters.callbackurl)}`.toLowerCase();
  return SENSITIVE_WORDS.some((word) => text.includes(word));
}

/** The decoded address; unchanged when its escapes are invalid. */
function decodeAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
