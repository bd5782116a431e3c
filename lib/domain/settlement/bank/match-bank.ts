import { groupBy } from "@/lib/domain/shared/group-by";
import type { BankDecisions, BankMatch, BankMoney, Remittance } from "./bank-match";
import { countBy, haveCommon, sortBy } from "./count-and-sort";
import { matchCombined, matchSplit } from "./match-several";
import { isUnnamedFee } from "./match-sums";
import { OpenMoney } from "./open-money";

const MAX_REVERSAL_DAYS = 30;

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
  const open = new OpenMoney(entries, remittances, decisions.rejected);
  takeConfirmed(open, decisions.confirmed);
  takeIgnored(open, decisions.ignored);
  pairReversals(open);
  pairOneToOne(open, (entry) => entry.isLikely);
  matchCombined(open);
  matchSplit(open);
  pairUnnamedFees(open);
  pairUnlikely(open);
  takeRest(open);
  return open.matches;
}

function takeConfirmed(open: OpenMoney, confirmed: BankDecisions["confirmed"]): void {
  for (const { id, entries, remittances } of sortBy(confirmed, (each) => [each.id])) {
    const money = entries.flatMap((each) => open.entries.get(each) ?? []);
    const paid = remittances.flatMap((each) => open.remittances.get(each) ?? []);
    // A file that was undone leaves the other side without its counterpart.
    if (money.length > 0 && paid.length > 0) open.take(money, paid, { id, isConfirmed: true });
  }
}

function takeIgnored(open: OpenMoney, ignored: ReadonlySet<string>): void {
  for (const entry of [...open.entries.values()]) {
    if (ignored.has(entry.id)) open.take([entry], [], { status: "ignored", isConfirmed: true });
  }
}

/** A reversal takes the newest equal arrival of the same payer back. */
function pairReversals(open: OpenMoney): void {
  const creditsOf = groupBy(open.ofKind("credit"), ({ gross }) => gross);
  for (const reversal of open.ofKind("reversal")) {
    const credit = creditsOf
      .get(reversal.gross)
      ?.findLast(
        (each) =>
          open.entries.has(each.id) &&
          each.day <= reversal.day &&
          reversal.day - each.day <= MAX_REVERSAL_DAYS &&
          (each.payer === reversal.payer || reversal.payer === "" || haveCommon(each.carriers, reversal.carriers)),
      );
    if (credit) open.take([credit, reversal], [], { status: "reversed" });
  }
}

function pairOneToOne(open: OpenMoney, isConsidered: (entry: BankMoney) => boolean): void {
  for (const { entry, remittance } of open.listExactPairs(isConsidered)) open.takePair(entry, remittance);
}

/** A little less than remitted, from the carrier itself. */
function pairUnnamedFees(open: OpenMoney): void {
  const isOwn = ({ carriers }: BankMoney, { carrier }: Remittance) => carrier !== null && carriers.includes(carrier);
  const isNear = (entry: BankMoney, remittance: Remittance) =>
    isOwn(entry, remittance) && isUnnamedFee(remittance.amount - entry.gross, remittance.amount);
  const remittances = [...open.remittances.values()].filter(({ amount }) => amount > 0);
  const named = open.ofKind("credit").filter(({ carriers }) => carriers.length > 0);
  const pairs = named.flatMap((entry) =>
    remittances.filter((each) => isNear(entry, each)).map((remittance) => ({ entry, remittance })),
  );
  for (const { entry, remittance } of open.sortPairs(pairs)) open.takePair(entry, remittance);
}

/** Entries that name neither a carrier nor cash on delivery are matched only where amount and days leave no choice. */
function pairUnlikely(open: OpenMoney): void {
  const pairs = open.listExactPairs(({ isLikely }) => !isLikely);
  const [ofEntry, ofRemittance] = [
    countBy(pairs, ({ entry }) => entry.id),
    countBy(pairs, (each) => each.remittance.key),
  ];
  for (const { entry, remittance } of pairs) {
    if (ofEntry.get(entry.id) === 1 && ofRemittance.get(remittance.key) === 1) open.takePair(entry, remittance);
  }
}

/** What has no counterpart. */
function takeRest(open: OpenMoney): void {
  for (const entry of [...open.entries.values()]) {
    // What was taken back from nobody in particular may be a carrier's payment.
    const isOther = !entry.isLikely && (entry.kind === "credit" || entry.payer !== "");
    open.take([entry], [], { status: isOther ? "ignored" : "unexplained" });
  }
  for (const remittance of [...open.remittances.values()]) open.take([], [remittance], { status: "missing" });
}
