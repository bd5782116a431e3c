const AMOUNT = /^(\d{1,9})(?:\.(\d{1,2}))?$/;

/**
 * Parses an amount as people write it: `128`, `128.5`, `¥1,280.00`.
 *
 * @returns the amount in 分, null for an empty text, undefined if it is not an amount
 */
export function yuanToFen(text: string): number | null | undefined {
  const plain = text.normalize("NFKC").replace(/[\s,¥元]/g, "");
  if (plain === "") return null;
  const parts = AMOUNT.exec(plain);
  if (!parts) return undefined;
  return Number(parts[1]) * 100 + Number((parts[2] ?? "").padEnd(2, "0"));
}
