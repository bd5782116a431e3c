/** Yuan for one unit of each foreign currency, by ISO code, as the owner entered them for a file. */
export type Rates = Readonly<Record<string, number>>;

/** Decimals of a rate. */
const MILLIONTHS = 1_000_000;

/**
 * An amount in yuan.
 *
 * @param hundredths of the foreign currency
 * @param rate yuan for one unit, six decimals at most
 * @returns 分, rounded half up (away from zero)
 */
export function convertToFen(hundredths: number, rate: number): number {
  const exact = BigInt(Math.abs(hundredths)) * BigInt(Math.round(rate * MILLIONTHS));
  const fen = Number((exact + BigInt(MILLIONTHS / 2)) / BigInt(MILLIONTHS));
  return hundredths < 0 ? -fen : fen;
}
