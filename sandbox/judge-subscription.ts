import type { SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { recogniseCarrier } from "./carriers";

/** The document's own words for each return code, its section 1.5. */
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

type SubscribeCode = keyof typeof MESSAGES;

const LONGEST_NUMBER = 32;

export function subscribeAnswer(returnCode: SubscribeCode) {
  return { result: returnCode === "200", returnCode, message: MESSAGES[returnCode] };
}

/** An accepted subscription has its carrier, given or recognised. */
type Verdict = { code: "200"; carrier: string } | { code: Exclude<SubscribeCode, "200"> };

/**
 * What Kuaidi100 thinks of a subscription. Keys and numbers that begin with certain words bring
 * about what could not be brought about otherwise: keys `expired…`, `broke…`, `invalid…`, numbers
 * `SERVERERROR…`, carriers `unknown…`, `nosuch…`, and 敏感词 in the address or text.
 *
 * @param isTracked whether the number is being watched for this carrier already
 * @see Kuaidi100 document, 1.3 and 1.5
 */
export function judgeSubscription(
  request: SubscribeRequest | undefined,
  isTracked: (carrier: string, number: string) => boolean,
): Verdict {
  if (!request) return { code: "701" };
  const { key, number, parameters } = request;

  if (key.trim() === "" || key.startsWith("expired")) return { code: "601" };
  if (/^(broke|invalid)/.test(key)) return { code: "600" };
  if (JSON.stringify(request).includes("敏感词") || decodes(parameters.callbackurl).includes("敏感词")) {
    return { code: "502" };
  }
  if (number.trim() === "" || number.length > LONGEST_NUMBER) return { code: "701" };
  if (!isHttpAddress(parameters.callbackurl)) return { code: "701" };
  if (number.startsWith("SERVERERROR")) return { code: "500" };

  const carrier = request.company || (parameters.autoCom === "1" ? recogniseCarrier(number) : "");
  if (carrier === undefined) return { code: "702" };
  if (!/^[a-z0-9_]+$/.test(carrier) || /^(unknown|nosuch)/.test(carrier)) return { code: "700" };
  return isTracked(carrier, number) ? { code: "501" } : { code: "200", carrier };
}

function isHttpAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** The address as a person reads it; as it stands when its escapes are broken. */
function decodes(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
