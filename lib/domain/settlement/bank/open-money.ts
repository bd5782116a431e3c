import { groupBy } from "@/lib/domain/shared/group-by";
import { type BankDecisions, type BankMatch, type BankMoney, pairKey, type Remittance } from "./bank-match";
import type { BankEntryKind, BankStatus } from "./bank-words";
import { sortBy } from "./count-and-sort";
import { PAYOUT_FORMULAS, statusOf, sumMatch, variantOf } from "./match-sums";
import { mayBelong } from "./match-window";

/** An entry that may pay a remittance. */
export interface Pair {
  entry: BankMoney;
  remittance: Remittance;
}

/** Entries and remittances that have no match yet, in order, and the matches that were found. */
export class OpenMoney {
  readonly matches: BankMatch[] = [];
  readonly entries: Map<string, BankMoney>;
  readonly remittances: Map<string, Remittance>;
  private readonly rejectedIds: ReadonlySet<string>;

  constructor(
    entries: readonly BankMoney[],
    remittances: readonly Remittance[],
    private readonly rejected: BankDecisions["rejected"],
  ) {
    this.entries = new Map(sortBy(entries, ({ day, id }) => [day, id]).map((each) => [each.id, each]));
    this.remittances = new Map(sortBy(remittances, ({ day, key }) => [day, key]).map((each) => [each.key, each]));
    this.rejectedIds = new Set([...rejected].map((pair) => pair.split(" ", 1)[0] ?? ""));
  }

  /** Whether a person has said of any remittance that the entry does not pay it. */
  isEverRejected({ id }: BankMoney): boolean {
    return this.rejectedIds.has(id);
  }

  ofKind(kind: BankEntryKind): BankMoney[] {
    return [...this.entries.values()].filter((each) => each.kind === kind);
  }

  /** Whether days, payer and people allow that the entry pays the remittance. */
  mayBelong(entry: BankMoney, remittance: Remittance): boolean {
    return mayBelong(entry, remittance) && !this.rejected.has(pairKey(entry.id, remittance.key));
  }

  /** Entries that are exactly what arrives of one remittance, the surest first. */
  listExactPairs(isConsidered: (entry: BankMoney) => boolean): Pair[] {
    const arriving = [...this.remittances.values()].flatMap((remittance) => {
      const amounts = new Set(PAYOUT_FORMULAS.map((arrives) => arrives(remittance)));
      return [...amounts].map((amount) => ({ amount, remittance }));
    });
    const byAmount = groupBy(arriving, ({ amount }) => amount);
    const pairs = this.ofKind("credit")
      .filter(isConsidered)
      .flatMap((entry) => (byAmount.get(entry.gross) ?? []).map(({ remittance }) => ({ entry, remittance })));
    return this.sortPairs(pairs);
  }

  /** Those that may belong together, the surest first: nothing kept before fees, a named carrier, the nearest days. */
  sortPairs(pairs: readonly Pair[]): Pair[] {
    const possible = pairs.filter(
      ({ entry, remittance }) => entry.gross > 0 && remittance.amount > 0 && this.mayBelong(entry, remittance),
    );
    return sortBy(possible, ({ entry, remittance }) => [
      variantOf([entry], [remittance]) ?? PAYOUT_FORMULAS.length,
      Math.abs(remittance.amount - entry.gross),
      entry.carriers.length > 0 ? 0 : 1,
      Math.abs(entry.day - remittance.day),
      entry.id,
      remittance.key,
    ]);
  }

  /** Makes a match of a pair unless one of them has another by now. */
  takePair(entry: BankMoney, remittance: Remittance): void {
    if (this.entries.has(entry.id) && this.remittances.has(remittance.key)) this.take([entry], [remittance]);
  }

  /** Makes a match, of which nothing is open any more. */
  take(
    money: readonly BankMoney[],
    paid: readonly Remittance[],
    { id, status, isConfirmed = false }: { id?: string; status?: BankStatus; isConfirmed?: boolean } = {},
  ): void {
    const entries = sortBy(money, ({ day, id }) => [day, id]);
    const remittances = sortBy(paid, ({ day, key }) => [day, key]);
    for (const each of entries) this.entries.delete(each.id);
    for (const each of remittances) this.remittances.delete(each.key);
    const sums = sumMatch(entries, remittances);
    this.matches.push({
      id: id ?? (entries[0] ? `e-${entries[0].id}` : `r-${remittances[0]?.key}`),
      status: status ?? statusOf(entries, remittances, sums),
      isConfirmed,
      entries,
      remittances,
      ...sums,
    });
  }
}
