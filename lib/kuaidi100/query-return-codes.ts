import { message } from "@/lib/domain/shared/message";

/**
 * What to do after a failed query. `retry`: ask again later. `pause`: ask nothing for this account
 * until its owner has acted. `none`: Kuaidi100 has no trace. `refuse`: return it to the merchant.
 */
export type QueryPolicy = "retry" | "pause" | "none" | "refuse";

export interface QueryCode {
  code: string;
  /** What happened, as a message text. */
  meaning: string;
  /** What the merchant does now, as a message text. */
  mend: string;
  policy: QueryPolicy;
}

const POLICIES: Readonly<Record<string, QueryPolicy>> = {
  "400": "refuse",
  "408": "refuse",
  "500": "none",
  "501": "retry",
  "502": "retry",
  "503": "pause",
  "601": "pause",
};

/** Kuaidi100 writes this when a number was queried too often (锁单). */
const LOCKED = /锁单|已锁|锁定|查询过于频繁|频率过高/;

/** Whether a failure says that Kuaidi100 has locked the number, for 24 hours. */
export function isLockedMessage(message: string): boolean {
  return LOCKED.test(message);
}

/** Whether it is a failed query of the number, of which five cost a unit: no trace, or a wrong phone. */
export function countsAsFailure(code: string): boolean {
  return code === "500" || code === "408";
}

/**
 * The meaning of a query's return code and what to do. An undocumented code counts as refused, because
 * repeating the query could cost money.
 *
 * @see Kuaidi100, 实时快递查询接口, 返回码
 */
export function explainQueryCode(code: string): QueryCode {
  const policy = Object.hasOwn(POLICIES, code) ? POLICIES[code] : undefined;
  if (policy) {
    return { code, meaning: message(`queryCode.${code}.meaning`), mend: message(`queryCode.${code}.mend`), policy };
  }
  const meaning = message("queryCode.unknown.meaning", { code });
  return { code, meaning, mend: message("queryCode.unknown.mend"), policy: "refuse" };
}

/** What a failed query's return code means and what to do; nulls for a found trace, and without an answer. */
export function explainFailure(code: string | null): { meaning: string | null; mend: string | null } {
  if (code === null || code === "200") return { meaning: null, mend: null };
  const { meaning, mend } = explainQueryCode(code);
  return { meaning, mend };
}
