const yuan = new Intl.NumberFormat("zh-CN", { style: "currency", currency: "CNY", currencyDisplay: "narrowSymbol" });

/** `¥1,234.50` for 123450. */
export function formatFen(fen: number): string {
  return yuan.format(fen / 100);
}
