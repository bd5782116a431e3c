import type { BankField } from "./bank-formats";

const SHOWN_LINES = 50;
/** Enough to know that there are more than are shown. */
export const MAX_TOLD_LINES = SHOWN_LINES + 1;

interface Step {
  line: number;
  /** What it adds to the balance, in the hundredths of the file. */
  change: number;
  balance: number;
}

/** Follows the rows of a statement and finds where its balances and totals do not add up. */
export class BankSums {
  /** By account; rows that were not read divide them. */
  readonly #runs = new Map<string, Step[]>();
  #run = 0;
  #whole = { income: 0, outgo: 0 };
  #sinceTotal = { income: 0, outgo: 0 };
  readonly #totals: number[] = [];

  add(
    line: number,
    { income, outgo }: { income: number; outgo: number },
    balance: number | undefined,
    account: string,
  ): void {
    for (const sum of [this.#whole, this.#sinceTotal]) {
      sum.income += income;
      sum.outgo += outgo;
    }
    if (balance === undefined) {
      this.interrupt();
      return;
    }
    const key = `${this.#run} ${account}`;
    const steps = this.#runs.get(key) ?? [];
    this.#runs.set(key, steps);
    steps.push({ line, change: income - outgo, balance });
  }

  /** A row whose amount is not known. */
  interrupt(): void {
    this.#run += 1;
  }

  /** A line of totals: each amount is that of all rows or of those since the last such line. */
  compare(line: number, money: (field: BankField) => number | undefined): void {
    const sums = [this.#whole, this.#sinceTotal];
    const fits = (field: BankField, ofRows: readonly number[]) => {
      const stated = money(field);
      return !stated || ofRows.includes(Math.abs(stated));
    };
    const isRight =
      fits(
        "income",
        sums.map(({ income }) => Math.abs(income)),
      ) &&
      fits(
        "outgo",
        sums.map(({ outgo }) => outgo),
      ) &&
      fits(
        "amount",
        sums.flatMap(({ income, outgo }) => [income, outgo, income + outgo, Math.abs(income - outgo)]),
      );
    if (!isRight && this.#totals.length < MAX_TOLD_LINES) this.#totals.push(line);
    this.#sinceTotal = { income: 0, outgo: 0 };
  }

  get totals(): number[] {
    return this.#totals;
  }

  /** The newest row is the last or the first one, whichever fits better. */
  get gaps(): number[] {
    const runs = [...this.#runs.values()];
    const upwards = runs.flatMap((steps) => listGaps(steps));
    const downwards = runs.flatMap((steps) => listGaps(steps.toReversed()));
    const gaps = upwards.length <= downwards.length ? upwards : downwards;
    return gaps.toSorted((one, other) => one - other).slice(0, MAX_TOLD_LINES);
  }
}

function listGaps(steps: readonly Step[]): number[] {
  return steps.flatMap(({ line, change, balance }, index) => {
    const before = steps[index - 1];
    return before && before.balance + change !== balance ? line : [];
  });
}
