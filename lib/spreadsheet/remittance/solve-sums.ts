/** A column of amounts, by row, in hundredths; undefined where a row has none that can be read. */
export interface AmountColumn {
  column: number;
  values: readonly (number | undefined)[];
}

/** What a column should be in every row: the sum of others, of which some are taken off; of none where it is not read. */
export interface SumRule {
  total: number;
  terms: readonly { column: number; sign: 1 | -1 }[];
}

export interface SolvedSum extends SumRule {
  /** Rows with a total, and those of them in which the sum is right. */
  rows: number;
  right: number;
}

/** More columns beside a total are not tried: each doubles the work. */
const MAX_TERMS = 10;

/**
 * The selection of columns whose sum is the total in most rows; of equal ones the smallest.
 *
 * @param kept these belong to every selection
 * @param added columns that are added if they are selected
 * @param taken columns that are taken off if they are selected, whatever their signs
 */
export function solveSum(
  total: AmountColumn,
  { kept = [], added = [], taken = [] }: Readonly<Partial<Record<"kept" | "added" | "taken", readonly AmountColumn[]>>>,
): SolvedSum {
  const rows = total.values.flatMap((value, row) => (value === undefined ? [] : row));
  const toTerm = (sign: 1 | -1) => (each: AmountColumn) => ({
    term: { column: each.column, sign },
    amounts: rows.map((row) => takeSigned(each.values[row], sign)),
  });
  const free = [...added.map(toTerm(1)), ...taken.map(toTerm(-1))].slice(0, MAX_TERMS);
  const fixed = kept.map(toTerm(1));
  let best: SolvedSum = { total: total.column, terms: [], rows: rows.length, right: 0 };
  const choose = (terms: SumRule["terms"], sums: readonly number[]) => {
    if (terms.length === 0) return;
    const right = sums.filter((sum, index) => sum === total.values[rows[index] ?? 0]).length;
    const isBetter = right > best.right || (right === best.right && isPreferred(terms, best, right));
    if (best.terms.length === 0 || isBetter) best = { ...best, terms, right };
  };
  const visit = (index: number, terms: SumRule["terms"], sums: readonly number[]) => {
    const next = free[index];
    if (!next) return choose(terms, sums);
    visit(index + 1, terms, sums);
    visit(index + 1, [...terms, next.term], addUp(sums, next.amounts));
  };
  const start = fixed.reduce((sums, { amounts }) => addUp(sums, amounts), Array<number>(rows.length).fill(0));
  visit(
    0,
    fixed.map(({ term }) => term),
    start,
  );
  return best;
}

const addUp = (sums: readonly number[], amounts: readonly number[]) =>
  sums.map((sum, index) => sum + (amounts[index] ?? 0));

/** What is taken off may be written with a minus or without. */
export const takeSigned = (value = 0, sign: 1 | -1) => (sign === 1 ? value : -Math.abs(value));

/** Of sums that are right somewhere the smallest; where none is, all that belongs to it. */
function isPreferred(terms: readonly unknown[], best: SolvedSum, right: number): boolean {
  return right > 0 ? terms.length < best.terms.length : terms.length > best.terms.length;
}

/** Whether a rule holds for the amounts of one row. An empty total is none, unless it may wait for its amount: then there is nothing to check. */
export function holdsInRow(
  { total, terms }: SumRule,
  amountOf: (column: number) => number | undefined,
  mayWait: boolean,
): boolean {
  const stated = amountOf(total);
  if (stated === undefined && mayWait) return true;
  return addTerms(terms, amountOf) === (stated ?? 0);
}

/** The sum of the parts of a row, in hundredths. */
export function addTerms(terms: SumRule["terms"], amountOf: (column: number) => number | undefined): number {
  return terms.reduce((sum, { column, sign }) => sum + takeSigned(amountOf(column), sign), 0);
}
