import type { BookedKind } from "./booked-parcel";

/** The figures of a salesperson's parcels in a period. Amounts are cash on delivery, and of orders, in 分. */
export interface SalesCounts {
  /** Signed for in the period, even if they came back later. */
  signed: number;
  signedFen: number;
  /** Of those, the ones that came back within the agreed days and are deducted. */
  clawed: number;
  clawedFen: number;
  /** Refused, and turned around or returned, in the period. */
  refused: number;
  refusedFen: number;
  returned: number;
  returnedFen: number;
  /** Entered in the period and still on their way. */
  open: number;
  openFen: number;
  signedOrderFen: number;
  clawedOrderFen: number;
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
  "signedOrderFen",
  "clawedOrderFen",
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
  signedOrderFen: 0,
  clawedOrderFen: 0,
};

/** By salesperson; the empty name is for parcels without one. */
export type SalesByPerson = ReadonlyMap<string, SalesCounts>;

/** The figures of a month that were frozen with it and with months closed later. */
export interface FrozenSales extends SalesCounts {
  salesperson: string;
}

/**
 * The changes of a closed month since it was closed: its current figures less everything that was
 * frozen for it. Parcels still on their way change by themselves and are not corrected.
 *
 * @param frozen the month's own frozen figures and every adjustment of it that was frozen later
 */
export function calculateCorrections(live: SalesByPerson, frozen: readonly FrozenSales[]): Map<string, SalesCounts> {
  const corrections = new Map<string, SalesCounts>();
  for (const [name, counts] of live) corrections.set(name, { ...counts });
  for (const { salesperson, ...counts } of frozen) {
    corrections.set(salesperson, subtractSales(corrections.get(salesperson) ?? NO_SALES, counts));
  }
  for (const [name, counts] of corrections) {
    const changed = { ...counts, open: 0, openFen: 0 };
    if (hasNoSales(changed)) corrections.delete(name);
    else corrections.set(name, changed);
  }
  return corrections;
}

/** The sum of two counts. */
export function addSales(left: SalesCounts, right: SalesCounts): SalesCounts {
  return Object.fromEntries(COUNT_KEYS.map((key) => [key, left[key] + right[key]])) as unknown as SalesCounts;
}

function subtractSales(left: SalesCounts, right: SalesCounts): SalesCounts {
  return Object.fromEntries(COUNT_KEYS.map((key) => [key, left[key] - right[key]])) as unknown as SalesCounts;
}

/** Counts with parcels of one figure added; negative numbers take them back. */
export function addBooking(
  counts: SalesCounts,
  kind: BookedKind,
  { parcels, cod, orders }: { parcels: number; cod: number; orders: number },
): SalesCounts {
  const sum = { ...counts, [kind]: counts[kind] + parcels, [`${kind}Fen`]: counts[`${kind}Fen`] + cod };
  if (kind === "signed" || kind === "clawed") sum[`${kind}OrderFen`] = counts[`${kind}OrderFen`] + orders;
  return sum;
}

/** Whether every figure is zero. */
export function hasNoSales(counts: SalesCounts): boolean {
  return COUNT_KEYS.every((key) => counts[key] === 0);
}

export interface NetSales {
  net: number;
  netFen: number;
  netOrderFen: number;
}

/** The net result: signed, less what came back in time. */
export function calculateNet(counts: SalesCounts): NetSales {
  const { signed, signedFen, signedOrderFen, clawed, clawedFen, clawedOrderFen } = counts;
  return { net: signed - clawed, netFen: signedFen - clawedFen, netOrderFen: signedOrderFen - clawedOrderFen };
}

/** Figures that link to parcels; `net` links to those signed for and not deducted. */
export const SALES_KINDS = ["signed", "clawed", "net", "refused", "returned", "open"] as const;
export type SalesKind = (typeof SALES_KINDS)[number];

/** Lists of parcels: those behind a figure, or behind the corrections of earlier months. */
export const SALES_LISTS = [...SALES_KINDS, "adjusted"] as const;
export type SalesList = (typeof SALES_LISTS)[number];

/** In URLs: parcels without a salesperson. */
export const NO_SALESPERSON = "-";

export const MAX_CLAWBACK_DAYS = 90;
export const DEFAULT_CLAWBACK_DAYS = 15;
