import { message } from "@/lib/domain/shared/message";

/**
 * What to do with a subscription after an answer. `accepted`: monitored from now on. `tracked`:
 * monitored already. `retry`: send again later. `pause`: send nothing for this account until its
 * owner has acted. `refuse`: return it to the merchant.
 */
export type ReturnPolicy = "accepted" | "tracked" | "retry" | "pause" | "refuse";

/** `meaning` and `mend` are message texts, see `message`. */
export interface ReturnCode {
  code: string;
  meaning: string;
  /** What the merchant does to correct it. */
  mend: string;
  policy: ReturnPolicy;
}

/** The documented codes, whose sentences are below `problem.returnCode` in the catalogues. */
const POLICIES: ReadonlyMap<string, ReturnPolicy> = new Map([
  ["200", "accepted"],
  ["500", "retry"],
  ["501", "tracked"],
  ["502", "refuse"],
  ["600", "pause"],
  ["601", "pause"],
  // Documents of different years swap 700 and 701, so both have the same advice.
  ["700", "refuse"],
  ["701", "refuse"],
  ["702", "refuse"],
]);

/**
 * The meaning of a return code and what to do. An undocumented code counts as refused, because
 * repeating the request could cost money.
 *
 * @see Kuaidi100 document, 1.5 订阅返回信息代码含义
 */
export function explainReturnCode(code: string): ReturnCode {
  const policy = POLICIES.get(code);
  const key = `returnCode.${policy ? code : "other"}`;
  return {
    code,
    meaning: message(`${key}.meaning`, policy ? {} : { code }),
    mend: message(`${key}.mend`),
    policy: policy ?? "refuse",
  };
}
