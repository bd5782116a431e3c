/** Kuaidi100's reasons for giving up. @see Kuaidi100 document, 2.3, `message` */
const REASONS = [
  { form: /(?:(\d+)\s*天)?\s*查询无记录/, key: "noRecord" },
  { form: /(?:(\d+)\s*天)?\s*无变化/, key: "noChange" },
] as const;

export interface AbortReason {
  key: (typeof REASONS)[number]["key"];
  /** For how long it was so, where that is told. */
  days: number | null;
}

/** Reads why Kuaidi100 gave up, as in `60天无变化` or `3天查询无记录`; null for what it never said before. */
export function parseAbortReason(message: string | null): AbortReason | null {
  for (const { form, key } of REASONS) {
    const found = form.exec(message ?? "");
    if (found) return { key, days: found[1] === undefined ? null : Number(found[1]) };
  }
  return null;
}
