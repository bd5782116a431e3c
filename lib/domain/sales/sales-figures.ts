/** What a salesperson's parcels of a period came to. Amounts are cash on delivery, in 分. */
export interface SalesCounts {
  /** Signed for in the period, even where they came back later. */
  signed: number;
  signedFen: number;
  /** Of those, the ones that came back within the agreed days: taken off again. */
  clawed: number;
  clawedFen: number;
  /** Refused, and turned around or back, in the period. */
  refused: number;
  refusedFen: number;
  returned: number;
  returnedFen: number;
  /** Entered in the period and under way now. */
  open: number;
  openFen: number;
}

const COUNT_KEYS = [
  "signed",
  "signedFen",
  "clawed",
  "clawedFen",
  "refused",
  "refusedFen",
  "returned",
  "returnedFen",
  "open",
  "openFen",
] as const satisfies readonly (keyof SalesCounts)[];

export const NO_SALES: SalesCounts = {
  signed: 0,
  signedFen: 0,
  clawed: 0,
  clawedFen: 0,
  refused: 0,
  refusedFen: 0,
  returned: 0,
  returnedFen: 0,
  open: 0,
  openFen: 0,
};

/** By salesperson; the empty name has the parcels without one. */
export type SalesByPerson = ReadonlyMap<string, SalesCounts>;

/** What a closed month, and the months closed after it, hold of a month. */
export interface FrozenSales extends SalesCounts {
  salesperson: string;
}

/**
 * What has changed in a closed month since: the figures as they are now less all that was ever held
 * of it. What is still under way changes by itself and is no correction.
 *
 * @param held the month's own frozen figures and every adjustment of it that was frozen since
 */
export function calculateCorrections(live: SalesByPerson, held: readonly FrozenSales[]): Map<string, SalesCounts> {
  const corrections = new Map<string, SalesCounts>();
  for (const [name, counts] of live) corrections.set(name, { ...counts });
  for (const { salesperson, ...counts } of held) {
    corrections.set(salesperson, subtractSales(corrections.get(salesperson) ?? NO_SALES, counts));
  }
  for (const [name, counts] of corrections) {
    const changed = { ...counts, open: 0, openFen: 0 };
    if (COUNT_KEYS.every((key) => changed[key] === 0)) corrections.delete(name);
    else corrections.set(name, changed);
  }
  return corrections;
}

/** Adds up. */
export function addSales(left: SalesCounts, right: SalesCounts): SalesCounts {
  return Object.fromEntries(COUNT_KEYS.map((key) => [key, left[key] + right[key]])) as unknown as SalesCounts;
}

function subtractSales(left: SalesCounts, right: SalesCounts): SalesCounts {
  return Object.fromEntries(COUNT_KEYS.map((key) => [key, left[key] - right[key]])) as unknown as SalesCounts;
}

/** What counts in the end: signed, less what came back in time. */
export function calculateNet({ signed, signedFen, clawed, clawedFen }: SalesCounts): { net: number; netFen: number } {
  return { net: signed - clawed, netFen: signedFen - clawedFen };
}

/** Figures that lead to parcels; `net` to those that were signed for and not taken off again. */
export const SALES_KINDS = ["signed", "clawed", "net", "refused", "returned", "open"] as const;
export type SalesKind = (typeof SALES_KINDS)[number];

/** In an address: parcels without a salesperson. */
export const NO_SALESPERSON = "-";

export const MAX_CLAWBACK_DAYS = 90;
export const DEFAULT_CLAWBACK_DAYS = 15;
export interface SalesRow extends SalesCounts {
  /** Null: of parcels without a salesperson. */
  salesperson: string | null;
  net: number;
  netFen: number;
  /** What earlier, closed months have changed by since; counts towards this month. */
  adjusted: number;
  adjustedFen: number;
  /** `net` and `adjusted` together. */
  due: number;
  dueFen: number;
}

/** A correction of a closed month. */
export interface SalesCorrection {
  ofMonth: string;
  salesperson: string | null;
  signed: number;
  clawed: number;
  refused: number;
  returned: number;
  net: number;
  netFen: number;
}

export interface SalesView {
  from: string;
  to: string;
  /** Null for days of one's own, which are never closed. */
  month: string | null;
  thisMonth: string;
  rows: SalesRow[];
  total: Omit<SalesRow, "salesperson">;
  corrections: SalesCorrection[];
  clawbackDays: number;
  /** Null while the month's figures still move. */
  closed: { by: string; at: string } | null;
  /** Why it cannot be closed; null where it can. */
  notClosable: "running" | "closed" | "later" | "days" | null;
}

/** A parcel behind a figure. */
export interface SalesParcel {
  id: string;
  waybillNumber: string;
  salesperson: string | null;
  carrierName: string | null;
  orderNumber: string | null;
  codAmount: number | null;
  signedAt: string | null;
  returnedAt: string | null;
  /** When it happened: what the list goes by. */
  at: string;
}

export interface SalesParcelPage {
  items: SalesParcel[];
  nextCursor: string | null;
}
