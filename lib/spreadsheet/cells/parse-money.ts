const CURRENCY = /^(?:¥|CNY|RMB|人民币)|(?:元|圆|CNY|RMB)$/giu;
const AMOUNT = /^(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d*))?$/;

/**
 * Parses an amount as people write it: `¥1,234.50`, `12.5元`, `１２．５`.
 *
 * @returns 分; undefined when it is not an amount in yuan, or has fractions of a 分
 */
export function parseFen(text: string): number | undefined {
  const plain = text.normalize("NFKC").replace(/\s/g, "").replace(CURRENCY, "").replace(CURRENCY, "");
  const [, whole, fraction = ""] = AMOUNT.exec(plain) ?? [];
  if (whole === undefined || /[1-9]/.test(fraction.slice(2))) return undefined;
  return Number(whole.replaceAll(",", "")) * 100 + Number(fraction.slice(0, 2).padEnd(2, "0"));
}
