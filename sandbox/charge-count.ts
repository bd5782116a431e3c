const BEIJING_OFFSET_MS = 8 * 3_600_000;

/**
 * What this Kuaidi100 would bill: within a natural month of Beijing a waybill costs once, however
 * often it is subscribed.
 *
 * @see Kuaidi100 document, 四、快递信息推送API费用结算
 */
export class ChargeCount {
  private readonly charged = new Map<string, Set<string>>();

  /** Takes note of a subscription that was accepted. */
  add(carrier: string, number: string, at: number): void {
    const month = new Date(at + BEIJING_OFFSET_MS).toISOString().slice(0, 7);
    const waybills = this.charged.get(month) ?? new Set<string>();
    this.charged.set(month, waybills.add(`${carrier} ${number.toUpperCase()}`));
  }

  /** Units of each month, `{"2026-11": 20}`. */
  perMonth(): Record<string, number> {
    return Object.fromEntries([...this.charged].map(([month, waybills]) => [month, waybills.size]));
  }
}
