import { baseOf, type CommissionRule, calculateCommission } from "./commission";
import {
  addSales,
  calculateNet,
  hasNoSales,
  type NetSales,
  NO_SALES,
  type SalesByPerson,
  type SalesCounts,
} from "./sales-figures";

/** A line of a sheet: a salesperson's figures of its own month, or the changes of a month closed before. */
export interface SheetLine extends SalesCounts {
  ofMonth: string;
  /** Empty for parcels without one. */
  salesperson: string;
  /** 分; of a correction the difference. */
  commissionFen: number;
}

/** The lines of a month's own figures. */
export function buildOwnLines(ofMonth: string, counts: SalesByPerson, rule: CommissionRule | null): SheetLine[] {
  return [...counts].map(([salesperson, own]) => ({
    ofMonth,
    salesperson,
    ...own,
    commissionFen: rule === null ? 0 : calculateCommission(rule, salesperson, baseOf(rule, calculateNet(own))),
  }));
}

/**
 * The lines that correct a closed month. Its commission is calculated again with the month's own rule, from all that
 * counts of it by now; the line has the difference to what earlier sheets had.
 *
 * @param recorded the month's lines in all sheets so far
 */
export function buildCorrectionLines(
  ofMonth: string,
  changes: SalesByPerson,
  recorded: readonly Omit<SheetLine, "ofMonth">[],
  rule: CommissionRule | null,
): SheetLine[] {
  return [...changes].flatMap(([salesperson, change]) => {
    if (hasNoSales(change)) return [];
    const earlier = recorded.filter((line) => line.salesperson === salesperson);
    const before = earlier.reduce<SalesCounts>(addSales, NO_SALES);
    const paid = earlier.reduce((sum, { commissionFen }) => sum + commissionFen, 0);
    const after = calculateNet(addSales(before, change));
    const commissionFen = rule === null ? 0 : calculateCommission(rule, salesperson, baseOf(rule, after)) - paid;
    return { ofMonth, salesperson, ...change, commissionFen };
  });
}

interface Adjustment extends NetSales {
  commissionFen: number;
}

const NO_ADJUSTMENT: Adjustment = { net: 0, netFen: 0, netOrderFen: 0, commissionFen: 0 };

function addAdjustments(left: Adjustment, right: Adjustment): Adjustment {
  return {
    net: left.net + right.net,
    netFen: left.netFen + right.netFen,
    netOrderFen: left.netOrderFen + right.netOrderFen,
    commissionFen: left.commissionFen + right.commissionFen,
  };
}

/** What changed of a month that was closed before. */
interface SheetCorrection extends Adjustment, Pick<SalesCounts, "signed" | "clawed" | "refused" | "returned"> {
  ofMonth: string;
  salesperson: string | null;
}

/** A sheet by salesperson, with its sums and its corrections. @param month the sheet's own month */
export function sumUpSheet(month: string, lines: readonly SheetLine[]) {
  const own = new Map<string, SheetLine>();
  const adjusted = new Map<string, Adjustment>();
  const corrections: SheetCorrection[] = [];
  for (const line of lines) {
    const { salesperson, ofMonth, commissionFen } = line;
    if (ofMonth === month) {
      own.set(salesperson, line);
      continue;
    }
    const change = { ...calculateNet(line), commissionFen };
    const { signed, clawed, refused, returned } = line;
    const figures = { signed, clawed, refused, returned, ...change };
    // An amount that was added and deducted, or of a refused parcel, changes nothing that is shown.
    if (Object.values(figures).every((figure) => figure === 0)) continue;
    corrections.push({ ofMonth, salesperson: salesperson || null, ...figures });
    adjusted.set(salesperson, addAdjustments(adjusted.get(salesperson) ?? NO_ADJUSTMENT, change));
  }
  const names = [...new Set([...own.keys(), ...adjusted.keys()])];
  const rows = names.map((name) => {
    const line = own.get(name);
    const adjustment = adjusted.get(name) ?? NO_ADJUSTMENT;
    return { salesperson: name || null, ...toRow(line ?? NO_SALES, line?.commissionFen ?? 0, adjustment) };
  });
  const all = [...own.values()].reduce<SalesCounts>(addSales, NO_SALES);
  const commission = [...own.values()].reduce((sum, { commissionFen }) => sum + commissionFen, 0);
  const total = toRow(all, commission, [...adjusted.values()].reduce(addAdjustments, NO_ADJUSTMENT));
  rows.sort((left, right) => right.due - left.due || compareNames(left, right));
  corrections.sort((left, right) =>
    left.ofMonth === right.ofMonth ? compareNames(left, right) : left.ofMonth > right.ofMonth ? -1 : 1,
  );
  return { rows, total, corrections };
}

function compareNames(left: { salesperson: string | null }, right: { salesperson: string | null }): number {
  return (left.salesperson ?? "") < (right.salesperson ?? "") ? -1 : 1;
}

function toRow(counts: SalesCounts, commissionFen: number, adjustment: Adjustment) {
  const { net, netFen, netOrderFen } = calculateNet(counts);
  const { signed, signedFen, clawed, clawedFen, refused, refusedFen, returned, returnedFen, open, openFen } = counts;
  return {
    ...{ signed, signedFen, clawed, clawedFen, refused, refusedFen, returned, returnedFen, open, openFen },
    signedOrderFen: counts.signedOrderFen,
    clawedOrderFen: counts.clawedOrderFen,
    net,
    netFen,
    netOrderFen,
    adjusted: adjustment.net,
    adjustedFen: adjustment.netFen,
    adjustedOrderFen: adjustment.netOrderFen,
    due: net + adjustment.net,
    dueFen: netFen + adjustment.netFen,
    dueOrderFen: netOrderFen + adjustment.netOrderFen,
    commissionFen,
    commissionAdjustedFen: adjustment.commissionFen,
    commissionDueFen: commissionFen + adjustment.commissionFen,
  };
}
