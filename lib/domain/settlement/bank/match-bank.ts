import { type BankDecisions, type BankMatch, type BankMoney, pairKey, type Remittance } from "./bank-match";
import type { BankEntryKind, BankStatus } from "./bank-words";
import { countBy, groupBy, haveCommon, sortBy } from "./group-and-sort";
import { isUnnamedFee, statusOf, sumMatch, VARIANTS, variantOf } from "./match-sums";
import { mayBelong, WINDOW, windowOf } from "./may-belong";
import { SubsetSums } from "./subset-sums";

const MAX_REVERSAL_DAYS = 30;
const MAX_CANDIDATES = 10;
const MAX_PARTS = 6;

/**
 * Matches what arrived at the bank with what carriers remitted, by amount with or without fee, days and payer. Each
 * entry and each remittance is in exactly one match, and the sums of all matches are those of all entries and
 * remittances. The order of the input does not matter.
 */
export function matchBank(
  entries: readonly BankMoney[],
  remittances: readonly Remittance[],
  decisions: BankDecisions,
): BankMatch[] {
  const state = new Matching(entries, remittances, decisions.rejected);
  state.takeConfirmed(decisions.confirmed);
  state.takeIgnored(decisions.ignored);
  state.pairReversals();
  state.pairOneToOne((entry) => entry.isLikely);
  state.combine();
  state.split();
  state.pairUnnamedFees();
  state.pairUnlikely();
  return state.finish();
}

interface Pair {
  entry: BankMoney;
  remittance: Remittance;
}

class Matching {
  private readonly matches: BankMatch[] = [];
  private readonly entries: Map<string, BankMoney>;
  private readonly remittances: Map<string, Remittance>;
  private readonly rejectedIds: ReadonlySet<string>;

  constructor(
    entries: readonly BankMoney[],
    remittances: readonly Remittance[],
    private readonly rejected: ReadonlySet<string>,
  ) {
    this.entries = new Map(sortBy(entries, ({ day, id }) => [day, id]).map((each) => [each.id, each]));
    this.remittances = new Map(sortBy(remittances, ({ day, key }) => [day, key]).map((each) => [each.key, each]));
    this.rejectedIds = new Set([...rejected].map((pair) => pair.split(" ", 1)[0] ?? ""));
  }

  /** Whether a person has said of any remittance that the entry does not pay it. */
  private isEverRejected({ id }: BankMoney): boolean {
    return this.rejectedIds.has(id);
  }

  takeConfirmed(confirmed: BankDecisions["confirmed"]): void {
    for (const { id, entries, remittances } of sortBy(confirmed, (each) => [each.id])) {
      const money = entries.flatMap((each) => this.entries.get(each) ?? []);
      const paid = remittances.flatMap((each) => this.remittances.get(each) ?? []);
      // A file that was undone leaves the other side without its counterpart.
      if (money.length > 0 && paid.length > 0) this.take(money, paid, { id, isConfirmed: true });
    }
  }

  takeIgnored(ignored: ReadonlySet<string>): void {
    for (const entry of [...this.entries.values()]) {
      if (ignored.has(entry.id)) this.take([entry], [], { status: "ignored", isConfirmed: true });
    }
  }

  /** A reversal takes the newest equal arrival of the same payer back. */
  pairReversals(): void {
    const creditsOf = groupBy(this.openEntries("credit"), ({ gross }) => gross);
    for (const reversal of this.openEntries("reversal")) {
      const credit = creditsOf
        .get(reversal.gross)
        ?.findLast(
          (each) =>
            this.entries.has(each.id) &&
            each.day <= reversal.day &&
            reversal.day - each.day <= MAX_REVERSAL_DAYS &&
            (each.payer === reversal.payer || reversal.payer === "" || haveCommon(each.carriers, reversal.carriers)),
        );
      if (credit) this.take([credit, reversal], [], { status: "reversed" });
    }
  }

  pairOneToOne(isConsidered: (entry: BankMoney) => boolean): void {
    for (const { entry, remittance } of this.listExactPairs(isConsidered)) this.takePair(entry, remittance);
  }

  /** One payment for several remittances of one carrier. Entries of a day and payer have the same to choose from. */
  combine(): void {
    const byDay = groupBy([...this.remittances.values()], ({ day, isDated }) => (isDated ? day : null));
    const known = new Map<string, SubsetSums<Remittance>[]>();
    let knownDay: number | undefined;
    for (const entry of this.openEntries("credit")) {
      if (!entry.isLikely) continue;
      if (entry.day !== knownDay) known.clear();
      knownDay = entry.day;
      const key = this.isEverRejected(entry) ? entry.id : entry.carriers.join();
      const choices = known.get(key) ?? this.listChoices(entry, byDay);
      known.set(key, choices);
      const parts = choices.map((each) => each.find([entry.gross])).find((each) => each !== undefined);
      if (!parts) continue;
      this.take([entry], parts);
      known.clear();
    }
  }

  /** By carrier: the remittances that the entry may pay, the nearest few. */
  private listChoices(
    entry: BankMoney,
    byDay: ReadonlyMap<number | null, readonly Remittance[]>,
  ): SubsetSums<Remittance>[] {
    const days = Array.from(
      { length: WINDOW.before + WINDOW.after + 1 },
      (_, index) => entry.day - WINDOW.after + index,
    );
    const possible = [...days, null]
      .flatMap((day) => byDay.get(day) ?? [])
      .filter((each) => this.remittances.has(each.key) && this.mayBelong(entry, each));
    return groupByCarrier(possible).map((own) => {
      const near = sortBy(own, ({ day, key }) => [Math.abs(entry.day - day), key]).slice(0, MAX_CANDIDATES);
      return new SubsetSums(near, MAX_PARTS, (each) => VARIANTS.map((arrives) => arrives(each)));
    });
  }

  /** Several payments for one remittance. */
  split(): void {
    const likely = this.openEntries("credit").filter(({ isLikely }) => isLikely);
    const byDay = groupBy(likely, ({ day }) => day);
    for (const remittance of [...this.remittances.values()]) {
      const near = this.listNearest(remittance, byDay);
      const sums = new SubsetSums(near, MAX_PARTS, ({ gross }) => [gross]);
      const parts = sums.find(VARIANTS.map((arrives) => arrives(remittance)));
      if (parts) this.take(parts, [remittance]);
    }
  }

  /** The entries that may pay the remittance, the nearest few. */
  private listNearest(remittance: Remittance, byDay: ReadonlyMap<number, readonly BankMoney[]>): BankMoney[] {
    const { before, after } = windowOf(remittance);
    const near: BankMoney[] = [];
    for (let days = 0; days <= Math.max(before, after) && near.length < MAX_CANDIDATES; days += 1) {
      const both = [
        ...(byDay.get(remittance.day - days) ?? []),
        ...(days > 0 ? (byDay.get(remittance.day + days) ?? []) : []),
      ];
      const possible = both.filter((each) => this.entries.has(each.id) && this.mayBelong(each, remittance));
      near.push(...sortBy(possible, ({ id }) => [id]));
    }
    return near.slice(0, MAX_CANDIDATES);
  }

  /** A little less than remitted, from the carrier itself. */
  pairUnnamedFees(): void {
    const isOwn = ({ carriers }: BankMoney, { carrier }: Remittance) => carrier !== null && carriers.includes(carrier);
    const isNear = (entry: BankMoney, remittance: Remittance) =>
      isOwn(entry, remittance) && isUnnamedFee(remittance.amount - entry.gross, remittance.amount);
    const remittances = [...this.remittances.values()].filter(({ amount }) => amount > 0);
    const named = this.openEntries("credit").filter(({ carriers }) => carriers.length > 0);
    const pairs = named.flatMap((entry) =>
      remittances.filter((each) => isNear(entry, each)).map((remittance) => ({ entry, remittance })),
    );
    for (const { entry, remittance } of this.sortPairs(pairs)) this.takePair(entry, remittance);
  }

  /** Entries that name neither a carrier nor cash on delivery are matched only where amount and days leave no choice. */
  pairUnlikely(): void {
    const pairs = this.listExactPairs(({ isLikely }) => !isLikely);
    const [ofEntry, ofRemittance] = [
      countBy(pairs, ({ entry }) => entry.id),
      countBy(pairs, (each) => each.remittance.key),
    ];
    for (const { entry, remittance } of pairs) {
      if (ofEntry.get(entry.id) === 1 && ofRemittance.get(remittance.key) === 1) this.takePair(entry, remittance);
    }
  }

  finish(): BankMatch[] {
    for (const entry of [...this.entries.values()]) {
      // What was taken back from nobody in particular may be a carrier's payment.
      const isOther = !entry.isLikely && (entry.kind === "credit" || entry.payer !== "");
      this.take([entry], [], { status: isOther ? "ignored" : "unexplained" });
    }
    for (const remittance of [...this.remittances.values()]) this.take([], [remittance], { status: "missing" });
    return this.matches;
  }

  private openEntries(kind: BankEntryKind): BankMoney[] {
    return [...this.entries.values()].filter((each) => each.kind === kind);
  }

  private mayBelong(entry: BankMoney, remittance: Remittance): boolean {
    return mayBelong(entry, remittance) && !this.rejected.has(pairKey(entry.id, remittance.key));
  }

  private listExactPairs(isConsidered: (entry: BankMoney) => boolean): Pair[] {
    const arriving = [...this.remittances.values()].flatMap((remittance) => {
      const amounts = new Set(VARIANTS.map((arrives) => arrives(remittance)));
      return [...amounts].map((amount) => ({ amount, remittance }));
    });
    const byAmount = groupBy(arriving, ({ amount }) => amount);
    const pairs = this.openEntries("credit")
      .filter(isConsidered)
      .flatMap((entry) => (byAmount.get(entry.gross) ?? []).map(({ remittance }) => ({ entry, remittance })));
    return this.sortPairs(pairs);
  }

  /** Those that may belong together, the surest first: nothing kept before fees, a named carrier, the nearest days. */
  private sortPairs(pairs: readonly Pair[]): Pair[] {
    const possible = pairs.filter(
      ({ entry, remittance }) => entry.gross > 0 && remittance.amount > 0 && this.mayBelong(entry, remittance),
    );
    return sortBy(possible, ({ entry, remittance }) => [
      variantOf([entry], [remittance]) ?? VARIANTS.length,
      Math.abs(remittance.amount - entry.gross),
      entry.carriers.length > 0 ? 0 : 1,
      Math.abs(entry.day - remittance.day),
      entry.id,
      remittance.key,
    ]);
  }

  private takePair(entry: BankMoney, remittance: Remittance): void {
    if (this.entries.has(entry.id) && this.remittances.has(remittance.key)) this.take([entry], [remittance]);
  }

  private take(
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

/** Groups in the order of their keys. */
function groupByCarrier(remittances: readonly Remittance[]): Remittance[][] {
  const groups = [...groupBy(remittances, ({ carrier }) => carrier ?? "")];
  return sortBy(groups, ([carrier]) => [carrier]).map(([, group]) => group);
}
