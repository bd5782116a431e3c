import { message } from "@/lib/domain/shared/message";

/**
 * What to do with a subscription after an answer. `accepted`: monitored from now on. `tracked`:
 * monitored already. `retry`: send again later. `pause`: send nothing for this account until its
 * owner has acted. `refuse`: return it to the merchant.
 */
export type ReturnPolicy = "accepted" | "tracked" | "retry" | "pause" | "refuse";

export interface ReturnCode {
  code: string;
  /** The meaning of the code, as a message text. */
  meaning: string;
  /** What the merchant does to correct it, as a message text. */
  mend: string;
  policy: ReturnPolicy;
}

/** Documents of different years swap 700 and 701, so both have the same advice. */
const POLICIES: Readonly<Record<string, ReturnPolicy>> = {
  "200": "accepted",
  "500": "retry",
  "501": "tracked",
  "502": "refuse",
  "600": "pause",
  "601": "pause",
  "700": "refuse",
  "701": "refuse",
  "702": "refuse",
};

/**
 * The meaning of a return code and what to do. An undocumented code counts as refused, because
 * repeating the request could cost money.
 *
 * @see Kuaidi100 document, 1.5 订阅返回信息代码含义
 */
export function explainReturnCode(code: string): ReturnCode {
  const policy = Object.hasOwn(POLICIES, code) ? POLICIES[code] : undefined;
  if (policy) {
    return { code, meaning: message(`returnCode.${code}.meaning`), mend: message(`returnCode.${code}.mend`), policy };
  }
  const meaning = message("returnCode.unknown.meaning", { code });
  return { code, meaning, mend: message("returnCode.unknown.mend"), policy: "refuse" };
}
