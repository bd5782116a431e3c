import { groupBy } from "@/lib/domain/shared/group-by";
import type { BankMoney, Remittance } from "./bank-match";
import { sortBy } from "./count-and-sort";
import { PAYOUT_FORMULAS } from "./match-sums";
import { WINDOW, windowOf } from "./match-window";
import type { OpenMoney } from "./open-money";
import { SubsetSums } from "./subset-sums";

const MAX_CANDIDATES = 10;
const MAX_PARTS = 6;

/** One payment for several remittances of one carrier. Entries of a day and payer have the same to choose from. */
export function matchCombined(open: OpenMoney): void {
  const byDay = groupBy([...open.remittances.values()], ({ day, isDated }) => (isDated ? day : null));
  const known = new Map<string, SubsetSums<Remittance>[]>();
  let knownDay: number | undefined;
  for (const entry of open.ofKind("credit")) {
    if (!entry.isLikely) continue;
    if (entry.day !== knownDay) known.clear();
    knownDay = entry.day;
    const key = open.isEverRejected(entry) ? entry.id : entry.carriers.join();
    const choices = known.get(key) ?? listChoices(open, entry, byDay);
    known.set(key, choices);
    const parts = choices.map((each) => each.find([entry.gross])).find((each) => each !== undefined);
    if (!parts) continue;
    open.take([entry], parts);
    known.clear();
  }
}

/** By carrier: the remittances that the entry may pay, the nearest few. */
function listChoices(
  open: OpenMoney,
  entry: BankMoney,
  byDay: ReadonlyMap<number | null, readonly Remittance[]>,
): SubsetSums<Remittance>[] {
  const days = Array.from({ length: WINDOW.before + WINDOW.after + 1 }, (_, index) => entry.day - WINDOW.after + index);
  const possible = [...days, null]
    .flatMap((day) => byDay.get(day) ?? [])
    .filter((each) => open.remittances.has(each.key) && open.mayBelong(entry, each));
  return groupByCarrier(possible).map((own) => {
    const near = sortBy(own, ({ day, key }) => [Math.abs(entry.day - day), key]).slice(0, MAX_CANDIDATES);
    return new SubsetSums(near, MAX_PARTS, (each) => PAYOUT_FORMULAS.map((arrives) => arrives(each)));
  });
}

/** Several payments for one remittance. */
export function matchSplit(open: OpenMoney): void {
  const likely = open.ofKind("credit").filter(({ isLikely }) => isLikely);
  const byDay = groupBy(likely, ({ day }) => day);
  for (const remittance of [...open.remittances.values()]) {
    const near = listNearest(open, remittance, byDay);
    const sums = new SubsetSums(near, MAX_PARTS, ({ gross }) => [gross]);
    const parts = sums.find(PAYOUT_FORMULAS.map((arrives) => arrives(remittance)));
    if (parts) open.take(parts, [remittance]);
  }
}

/** The entries that may pay the remittance, the nearest few. */
function listNearest(
  open: OpenMoney,
  remittance: Remittance,
  byDay: ReadonlyMap<number, readonly BankMoney[]>,
): BankMoney[] {
  const { before, after } = windowOf(remittance);
  const near: BankMoney[] = [];
  for (let days = 0; days <= Math.max(before, after) && near.length < MAX_CANDIDATES; days += 1) {
    const both = [
      ...(byDay.get(remittance.day - days) ?? []),
      ...(days > 0 ? (byDay.get(remittance.day + days) ?? []) : []),
    ];
    const possible = both.filter((each) => open.entries.has(each.id) && open.mayBelong(each, remittance));
    near.push(...sortBy(possible, ({ id }) => [id]));
  }
  return near.slice(0, MAX_CANDIDATES);
}

/** Groups in the order of their keys. */
function groupByCarrier(remittances: readonly Remittance[]): Remittance[][] {
  const groups = [...groupBy(remittances, ({ carrier }) => carrier ?? "")];
  return sortBy(groups, ([carrier]) => [carrier]).map(([, group]) => group);
}
