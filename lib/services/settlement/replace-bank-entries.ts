import {
  type BankEntryRow,
  deleteBankEntries,
  findBankEntriesByKey,
  listDecisionsOf,
} from "@/db/queries/settlement/bank-records";
import type { Tx } from "@/db/store";
import { ConflictError } from "@/lib/domain/shared/errors";

/** The entries of a file by the place of their row in it. */
export type PlacedEntries = ReadonlyMap<string, BankEntryRow>;

/**
 * Deletes the entries that other columns read from the rows of this file, in whatever statement, so that their money
 * does not count twice. One that a person has decided about stays, in place of the new one of the same money.
 *
 * @returns how many were deleted, and the keys of the new entries whose earlier ones stay
 * @throws ConflictError when one that is confirmed or no cash on delivery has another day or amount now
 */
export async function replaceBankEntries(
  tx: Tx,
  entries: PlacedEntries,
  earlier: readonly PlacedEntries[],
): Promise<{ replaced: number; kept: ReadonlySet<string> }> {
  const current = new Set([...entries.values()].map(({ key }) => key));
  const places = new Map(earlier.flatMap((each) => [...each].map(([place, { key }]) => [key, place] as const)));
  const stored = await findBankEntriesByKey(
    tx,
    [...places.keys()].filter((key) => !current.has(key)),
  );
  const ids = stored.map(({ id }) => id);
  const decisions = await listDecisionsOf(tx, ids);
  const decided = new Set(decisions.map(({ entryId }) => entryId));
  const binding = new Set(decisions.flatMap(({ kind, entryId }) => (kind === "rejected" ? [] : entryId)));
  const kept = new Set<string>();
  const replaced: string[] = [];
  let changed = 0;
  for (const row of stored) {
    const next = entries.get(places.get(row.key) ?? "");
    if (next && decided.has(row.id) && isSameMoney(row, next)) kept.add(next.key);
    else if (binding.has(row.id)) changed += 1;
    else replaced.push(row.id);
  }
  if (changed > 0) throw new ConflictError("settlement.bankDecided", { count: changed });
  await deleteBankEntries(tx, replaced);
  return { replaced: replaced.length, kept };
}

const isSameMoney = (one: BankEntryRow, other: BankEntryRow) =>
  one.kind === other.kind && one.day === other.day && one.amount === other.amount;
