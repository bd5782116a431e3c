import type { RemittanceField, RemittanceMapping } from "@/lib/domain/settlement/remittance";
import { findCurrency } from "@/lib/spreadsheet/cells/read-currency";
import { headerKey } from "@/lib/spreadsheet/imports/import-column-headings";
import {
  BILLED_RANK,
  type ColumnRole,
  isCarriage,
  isDueSum,
  isPaidSum,
  isReallyCharged,
  isTax,
  isWithoutTax,
  isWithTax,
  rankPaidSum,
  SHIPPING_DAY_RANK,
} from "./column-roles";
import { type AmountColumn, type SolvedSum, type SumRule, solveSum } from "./solve-sums";

/** A column whose name says something, with the amounts of some rows. */
export interface CandidateColumn extends AmountColumn {
  name: string;
  role: ColumnRole;
  rank: number;
}

/** How the columns of a file are read. */
export interface ColumnChoice {
  mapping: RemittanceMapping;
  isNetOfFee: boolean;
  /** What must add up in every row. */
  rules: readonly SumRule[];
}

interface FreightChoice {
  columns: CandidateColumn[];
  rules: SumRule[];
}

/**
 * Decides what each column holds by what stands beside it and by its amounts: whether sums are cash on delivery or freight,
 * which total has the parts in it, whether what was paid is less the fee. What cannot be known is left out.
 *
 * @param subject what the words above the table say that it is about
 */
export function chooseColumns(all: readonly CandidateColumn[], subject?: "cash" | "freight"): ColumnChoice {
  const columns = all.filter((column) => !isForeignTwin(column, all));
  const of = (...roles: ColumnRole[]) =>
    columns.filter(({ role }) => roles.includes(role)).toSorted((left, right) => left.rank - right.rank);
  const isAboutFreight = of("part", "total", "discount", "weight").length > 0 || subject === "freight";
  const hasSureFee = of("fee").some(({ rank }) => rank === 0);
  const isAboutCash =
    of("cash", "collected").length > 0 || hasSureFee || (!isAboutFreight && of("fee", "deduction").length > 0);
  const isCash = isAboutCash || (subject === "cash" && !of("part", "total").length);
  const sums = sortSums(of("sum"), { isCash, isFreight: isAboutFreight, of });
  const freight = chooseFreight({
    totals: [...of("total"), ...sums.freight],
    parts: isCash ? of("part") : of("part", "fee"),
    taken: isCash ? of("discount") : of("discount", "deduction"),
    others: of("other"),
    fees: isCash ? of("fee") : [],
  });
  const cash = isCash
    ? chooseCash(
        [...of("cash"), ...sums.paid],
        [...of("collected"), ...sums.due],
        of("fee"),
        of("deduction"),
        freight.columns,
      )
    : undefined;
  const [day] = of("day");
  const first = (role: ColumnRole, field: RemittanceField) =>
    of(role)
      .slice(0, 1)
      .map(({ column }) => ({ column, field }));
  const mapping: RemittanceMapping = [
    ...first("waybillNumber", "waybillNumber"),
    ...(cash?.amount ? [{ column: cash.amount.column, field: "amount" } as const] : []),
    ...(isCash ? [...first("deduction", "deduction"), ...first("fee", "fee")] : []),
    ...freight.columns.map(({ column }) => ({ column, field: "freight" }) as const),
    ...first("weight", "weight"),
    ...(day && (day.rank < SHIPPING_DAY_RANK || !isCash) ? first("day", "settledOn") : []),
    ...first("currency", "currency"),
  ];
  return { mapping, isNetOfFee: cash?.isNetOfFee ?? false, rules: [...freight.rules, ...(cash?.rules ?? [])] };
}

/**
 * What must add up where a person chose the columns: as if their names said what they were chosen for. A column that was
 * chosen is not told as one that does not count.
 *
 * @param mapping what was chosen
 */
export function findRules(
  all: readonly CandidateColumn[],
  mapping: RemittanceMapping,
  subject?: "cash" | "freight",
): readonly SumRule[] {
  const fieldOf = (each: CandidateColumn) => mapping.find(({ column }) => column === each.column)?.field;
  const isOne = mapping.filter(({ field }) => field === "freight").length === 1;
  const named = all.map((each): CandidateColumn => {
    const field = fieldOf(each);
    const isTotal = isOne && TOTALS.includes(each.role);
    if (field === "freight") return { ...each, ...CHOSEN, role: isTotal ? "total" : "part" };
    return field === "amount" ? { ...each, ...CHOSEN, role: "cash" } : each;
  });
  const { rules } = chooseColumns(named, subject);
  return rules.filter(({ total, terms }) => terms.length > 0 || mapping.every(({ column }) => column !== total));
}

const CHOSEN = { name: "", rank: -1 };
const TOTALS: readonly ColumnRole[] = ["total", "sum", "other"];

/** Whether another column has the same amounts in yuan. */
function isForeignTwin({ name, role }: CandidateColumn, all: readonly CandidateColumn[]): boolean {
  const isYuan = (each: string) => (findCurrency(each) ?? "CNY") === "CNY";
  const isTwin = (each: CandidateColumn) => each.role === role && headerKey(each.name) === headerKey(name);
  return !isYuan(name) && all.some((each) => isTwin(each) && isYuan(each.name));
}

interface Neighbours {
  isCash: boolean;
  isFreight: boolean;
  of: (...roles: ColumnRole[]) => CandidateColumn[];
}

/** Whether each sum is cash or freight. */
function sortSums(sums: readonly CandidateColumn[], { isCash, isFreight, of }: Neighbours) {
  const cash: CandidateColumn[] = [];
  const freight: CandidateColumn[] = [];
  const solveCash = (sum: CandidateColumn) =>
    bestSolution(
      of("collected").map((gross) => solveSum(sum, { kept: [gross], taken: of("fee", "deduction", "part") })),
    );
  for (const sum of sums) {
    const isBilled = sum.rank === BILLED_RANK;
    if (isCash && (!isFreight || of("part", "total", "discount").length === 0)) {
      if (!isBilled || solveCash(sum)?.right) cash.push(sum);
    } else if (!isCash && isFreight) freight.push(sum);
    else if (isCash) {
      const ofFreight = solveSum(sum, { added: of("part", "total", "fee"), taken: of("discount") });
      const ofCash = solveCash(sum);
      if (ofCash && ofCash.right > ofFreight.right) cash.push(sum);
      else if (ofFreight.right > (ofCash?.right ?? 0)) freight.push(sum);
      else if (!isBilled) (isPaidSum(sum.name) ? cash : freight).push(sum);
    } else if (isPaidSum(sum.name)) cash.push(sum);
  }
  const paid = cash.filter(({ name }) => !isDueSum(name)).map((each) => ({ ...each, rank: rankPaidSum(each.name) }));
  return { paid, due: cash.filter(({ name }) => isDueSum(name)), freight };
}

const bestSolution = (all: readonly SolvedSum[]) => all.toSorted((left, right) => right.right - left.right)[0];

interface FreightColumns {
  totals: readonly CandidateColumn[];
  parts: readonly CandidateColumn[];
  taken: readonly CandidateColumn[];
  /** Amounts that no name tells. */
  others: readonly CandidateColumn[];
  /** Of cash on delivery: a total that has them in it is no freight. */
  fees: readonly CandidateColumn[];
}

/** The total, if there is one that is not empty; else the parts, without those that others are parts of. */
function chooseFreight({ totals, parts, taken, others, fees }: FreightColumns): FreightChoice {
  const hasAmounts = ({ values }: CandidateColumn) => values.some((value) => value !== undefined);
  const filled = parts.some(hasAmounts) ? totals.filter(hasAmounts) : totals;
  const solved = filled
    .toSorted((left, right) => left.rank - right.rank)
    .map((total, index, all) => ({
      total,
      sum: solveSum(total, {
        added: [...parts, ...all.filter((_, other) => other !== index), ...fees, ...others],
        taken,
      }),
    }))
    .filter(({ sum }) => !sum.right || !sum.terms.some(({ column }) => fees.some((fee) => fee.column === column)));
  const [first] = solved;
  // What was paid is what is owed less a discount, or perhaps not all of it.
  const reduced = solved.find(({ total }) => first && total !== first.total && isReduced(total, first.total, taken));
  const chosen = reduced ?? first;
  if (chosen) return { columns: [chosen.total], rules: chosen.sum.terms.length > 0 ? [chosen.sum] : [] };
  const sum = parts.length > 0 ? others.find((each) => isSumOfParts(each, parts, others, taken)) : undefined;
  if (sum) return { columns: [sum], rules: [] };
  const choice = chooseParts(
    withoutSubtotalParts(parts, taken),
    others.filter(({ name }) => isTax(name)),
  );
  const isCounted = ({ column, name }: CandidateColumn) =>
    choice.columns.some((each) => each.column === column || (isTax(name) && isWithTax(each.name)));
  const unread = [
    ...taken.filter((each) => !isTakenOff(each, choice.columns, parts)),
    ...others.filter((each) => !isCounted(each)),
  ];
  return { ...choice, rules: [...choice.rules, ...unread.map(({ column }) => ({ total: column, terms: [] }))] };
}

/** Whether a column that no name tells is the parts in every row, with others beside them. */
function isSumOfParts(
  total: CandidateColumn,
  parts: readonly CandidateColumn[],
  others: readonly CandidateColumn[],
  taken: readonly CandidateColumn[],
): boolean {
  const beside = others.filter((each) => each !== total);
  const { terms, right, rows } = solveSum(total, { added: [...parts, ...beside], taken });
  return terms.length > 1 && right > 0 && right === rows && terms.some(({ column }) => column === parts[0]?.column);
}

/** Whether a discount is in one of the columns already, by its name or by the amounts. */
function isTakenOff(
  taken: CandidateColumn,
  columns: readonly CandidateColumn[],
  parts: readonly CandidateColumn[],
): boolean {
  return columns.some((each) => {
    if (taken.role === "discount" && isReallyCharged(each.name) && !isWithTax(each.name)) return true;
    const { terms, right, rows } = solveSum(each, { added: parts.filter((part) => part !== each), taken: [taken] });
    return right > 0 && right === rows && terms.some(({ column }) => column === taken.column);
  });
}

/** The parts, of which each charge counts once: where it has several names and none says which of them, none is chosen. */
function chooseParts(parts: readonly CandidateColumn[], taxes: readonly CandidateColumn[]): FreightChoice {
  const [named, ...others] = parts.filter(({ name }) => isCarriage(name));
  const [other] = others;
  const added = named && isWithoutTax(named.name) ? taxes : [];
  if (!named || !other) return { columns: [...parts, ...added], rules: [] };
  const really = [named, ...others].filter(({ name }) => isReallyCharged(name));
  const [chosen] = really;
  const isOne = really.length === 1 && chosen !== undefined;
  const rest = parts.filter(({ name }) => !isCarriage(name) && !(isOne && isWithTax(chosen.name) && isTax(name)));
  return isOne
    ? { columns: [chosen, ...rest], rules: [] }
    : { columns: [], rules: [{ total: named.column, terms: [{ column: other.column, sign: 1 }] }] };
}

function isReduced(total: CandidateColumn, owed: CandidateColumn, taken: readonly CandidateColumn[]): boolean {
  const { terms, right, rows } = solveSum(total, { kept: [owed], taken });
  return terms.length > 1 && right === rows;
}

/** Of fewer rows a sum may be right by chance. */
const CHANCE_ROWS = 3;

/** Without the columns whose sum another column is in every row. */
function withoutSubtotalParts(parts: readonly CandidateColumn[], taken: readonly CandidateColumn[]): CandidateColumn[] {
  for (const part of parts) {
    const others = parts.filter((each) => each !== part);
    const { terms, right, rows } = solveSum(part, { added: others, taken });
    const isEnough = rows >= (part.rank === 0 ? 1 : CHANCE_ROWS);
    const isSubtotal = terms.length > 1 && isEnough && right === rows && part.values.some((value) => value);
    if (isSubtotal)
      return withoutSubtotalParts(
        parts.filter(({ column }) => terms.every((term) => term.column !== column)),
        taken,
      );
  }
  return [...parts];
}

interface CashColumns {
  amount: CandidateColumn | undefined;
  isNetOfFee: boolean;
  rules: SumRule[];
}

/**
 * What was paid. Where it is the sum collected less the fee, the file is net of fees; where more was kept back than the fee,
 * the sum collected is what the parcel was paid with, since what was kept back has columns of its own.
 */
function chooseCash(
  paid: readonly CandidateColumn[],
  collected: readonly CandidateColumn[],
  fees: readonly CandidateColumn[],
  deductions: readonly CandidateColumn[],
  freight: readonly CandidateColumn[],
): CashColumns {
  const [amount] = paid.toSorted((left, right) => left.rank - right.rank);
  const [gross] = collected;
  if (!amount || !gross) return { amount: amount ?? gross, isNetOfFee: false, rules: [] };
  const sum = solveSum(amount, { kept: [gross], taken: [...fees.slice(0, 1), ...deductions.slice(0, 1), ...freight] });
  const taken = sum.terms.slice(1).map(({ column }) => column);
  const isMostly = sum.right * 2 > sum.rows;
  const isFeeTaken = isMostly && taken.some((column) => column === fees[0]?.column);
  const isMoreTaken = isMostly && taken.some((column) => column !== fees[0]?.column);
  return {
    amount: isMoreTaken ? gross : amount,
    isNetOfFee: isFeeTaken && !isMoreTaken,
    rules: [isMostly ? sum : { total: amount.column, terms: [{ column: gross.column, sign: 1 }] }],
  };
}
