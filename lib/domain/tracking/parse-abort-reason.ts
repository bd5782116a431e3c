/** What every form of the first reason contains, whether its days are written as `3天`, `3 天` or `三天`. */
export const NO_RECORD = "查询无记录";

/** Kuaidi100's reasons for aborting a subscription. @see Kuaidi100 document, 2.3, `message` */
const REASONS = [
  { form: /(?:(\d{1,4})\s{0,4}天)?\s{0,4}查询无记录/, key: "noRecord" },
  { form: /(?:(\d{1,4})\s{0,4}天)?\s{0,4}无变化/, key: "noChange" },
] as const;

export interface AbortReason {
  key: (typeof REASONS)[number]["key"];
  /** The period named in the reason, if any. */
  days: number | null;
}

/** Parses why Kuaidi100 aborted a subscription, as in `60天无变化` or `3天查询无记录`; null for an unknown reason. */
export function parseAbortReason(message: string | null): AbortReason | null {
  for (const { form, key } of REASONS) {
    const found = form.exec(message ?? "");
    if (found) return { key, days: found[1] === undefined ? null : Number(found[1]) };
  }
  return null;
}
