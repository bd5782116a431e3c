import { type CommissionStep, type CommissionTier, MAX_RATE } from "@/lib/domain/sales/commission";

/** `2.5%` for 250 hundredths of a per cent. */
export function formatRate(rate: number): string {
  return `${rate / 100}%`;
}

/** `¥20,000.00 × 3% + ¥5,000.00 × 4%`. */
export function describeSteps(steps: readonly CommissionStep[], formatFen: (fen: number) => string): string {
  return steps.map(({ fen, rate }) => `${formatFen(fen)} × ${formatRate(rate)}`).join(" + ");
}

/** One tier on each line as people write it, amount in yuan and rate in per cent: `50000 3.5`. */
export function writeTiers(tiers: readonly CommissionTier[]): string {
  return tiers.map(({ fromFen, rate }) => `${fromFen / 100} ${rate / 100}`).join("\n");
}

/**
 * Parses tiers in yuan and per cent: `0 2` and `50000 3.5` on two lines, or a single rate.
 *
 * @returns undefined when a line is neither; whether amounts ascend is checked by the server
 */
export function parseTiers(text: string): CommissionTier[] | undefined {
  const lines = text
    .normalize("NFKC")
    .split("\n")
    .flatMap((line) => (line.trim() === "" ? [] : line.trim()));
  const tiers = lines.map((line) => {
    const numbers = line.replace(/[¥,%元]/g, "").split(/[\s:]+/);
    const [from, rate] = numbers.length === 1 ? ["0", numbers[0]] : numbers;
    return numbers.length > 2 ? undefined : toTier(from ?? "", rate ?? "");
  });
  return tiers.some((tier) => tier === undefined) ? undefined : (tiers as CommissionTier[]);
}

const DECIMAL = /^\d{1,10}(\.\d{1,2})?$/;

function toTier(yuan: string, perCent: string): CommissionTier | undefined {
  if (!DECIMAL.test(yuan) || !DECIMAL.test(perCent)) return undefined;
  const [fromFen, rate] = [Math.round(Number(yuan) * 100), Math.round(Number(perCent) * 100)];
  return rate > MAX_RATE ? undefined : { fromFen, rate };
}

/** One salesperson on each line, with tiers after the name: `小王 3` or `小王 0:3 50000:4`. */
export function writePeople(people: readonly { salesperson: string; tiers: readonly CommissionTier[] }[]): string {
  return people
    .map(({ salesperson, tiers }) =>
      [salesperson, ...tiers.map(({ fromFen, rate }) => `${fromFen / 100}:${rate / 100}`)].join(" "),
    )
    .join("\n");
}

/** @returns undefined when a line has no name or no tiers */
export function parsePeople(text: string): { salesperson: string; tiers: CommissionTier[] }[] | undefined {
  const lines = text
    .normalize("NFKC")
    .split("\n")
    .flatMap((line) => (line.trim() === "" ? [] : line.trim()));
  const people = lines.map((line) => {
    const words = line.split(/\s+/);
    const first = words.findIndex((word) => /^[\d.:%¥,元]+$/.test(word));
    const tiers = first < 1 ? undefined : parseTiers(words.slice(first).join("\n"));
    return tiers && { salesperson: words.slice(0, first).join(" "), tiers };
  });
  return people.some((person) => person === undefined) ? undefined : people.flatMap((person) => person ?? []);
}
