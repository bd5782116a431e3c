import {
  type BankDecisionRow,
  type BankEntryRow,
  deleteBankMatches,
  deleteIgnoredEntries,
  findBankDecisions,
  findBankEntries,
  saveBankDecisions,
} from "@/db/queries/settlement/bank-records";
import { findRemittanceSums } from "@/db/queries/settlement/remittance-sums";
import { insertSettlementLog } from "@/db/queries/settlement/settlement-state";
import type { Store, Tx } from "@/db/store";
import type { BankActionInput } from "@/lib/domain/settlement/bank/bank-requests";
import type { BankAction } from "@/lib/domain/settlement/bank/bank-words";
import type { SettlementAction } from "@/lib/domain/settlement/settlement-schemas";
import { ConflictError, invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import { newId } from "@/lib/services/shared/new-id";
import { MATCH_MARGIN_DAYS, remittanceDay, remittanceKey } from "./bank-matches";
import type { SettlementActor } from "./remittance-files";
import { withSettlementLock } from "./update-settlements";

const LOGGED: Readonly<Record<BankAction, SettlementAction>> = {
  confirm: "bank_confirm",
  undo: "bank_undo",
  ignore: "bank_ignore",
  restore: "bank_restore",
};

/**
 * Records what a person decides. `confirm`: these entries pay these remittances, whatever the amounts. `undo`: they do
 * not, whoever matched them; the next match is found without this one. `ignore`: the entries are no cash on delivery;
 * `restore` takes that back.
 *
 * @returns the id of the confirmed match, else null
 * @throws NotFoundError when an entry or a remittance is not there
 * @throws ConflictError when one of them is confirmed in another match
 * @throws InvalidInputError when no remittance is named, or their days are too far apart
 */
export async function applyBankAction(
  store: Store,
  { action, entries, remittances }: BankActionInput,
  actor: SettlementActor,
): Promise<{ matchId: string | null }> {
  return withSettlementLock(store, async (tx) => {
    const rows = await getEntries(tx, entries);
    const known = await findBankDecisions(tx, entries, remittances);
    const isConfirmed = known.some(({ kind }) => kind === "confirmed");
    tx.audit?.add({
      before: { isConfirmed },
      facts: { action, entries: entries.length, remittances: remittances.length },
    });
    let matchId: string | null = null;
    if (action === "restore") await deleteIgnoredEntries(tx, entries);
    else if (action === "ignore") await ignoreEntries(tx, entries, await forgetLostMatches(tx, known), actor);
    else if (remittances.length === 0) throw invalidField("remittances", "settlement.bankNoRemittance");
    else if (action === "undo") await rejectPairs(tx, entries, remittances, known, actor);
    else matchId = await confirmMatch(tx, rows, remittances, await forgetLostMatches(tx, known), actor);
    await logAction(tx, LOGGED[action], rows, actor);
    return { matchId };
  });
}

async function getEntries(tx: Tx, ids: readonly string[]): Promise<BankEntryRow[]> {
  const rows = await findBankEntries(tx, ids);
  const missing = ids.find((id) => !rows.some((row) => row.id === id));
  if (missing !== undefined) throw new NotFoundError("bankEntry", missing);
  return rows;
}

/**
 * Deletes confirmed matches whose files no longer count: the page shows their entries without a counterpart, so that
 * nobody could undo them.
 *
 * @param known decisions, of an entry all of them
 * @returns the others
 */
async function forgetLostMatches(tx: Tx, known: readonly BankDecisionRow[]): Promise<BankDecisionRow[]> {
  const confirmed = known.filter(({ kind }) => kind === "confirmed");
  const fileIds = [...new Set(confirmed.map((each) => fileIdOf(each.remittanceKey)))];
  const sums = await findRemittanceSums(tx, fileIds);
  const counting = new Set(sums.filter(({ amount }) => amount !== 0).map(remittanceKey));
  const standing = new Set(confirmed.filter((each) => counting.has(each.remittanceKey)).map(({ matchId }) => matchId));
  const lost = new Set(confirmed.flatMap(({ matchId }) => (matchId === null || standing.has(matchId) ? [] : matchId)));
  await deleteBankMatches(tx, [...lost]);
  return known.filter(({ matchId }) => matchId === null || !lost.has(matchId));
}

const fileIdOf = (key: string) => key.split(".")[0] ?? "";

async function confirmMatch(
  tx: Tx,
  rows: readonly BankEntryRow[],
  remittances: readonly string[],
  known: readonly BankDecisionRow[],
  { name, now }: SettlementActor,
): Promise<string> {
  if (known.some(({ kind }) => kind === "confirmed")) throw new ConflictError("settlement.bankTaken");
  const fileIds = [...new Set(remittances.map(fileIdOf))];
  const sums = (await findRemittanceSums(tx, fileIds)).filter((sum) => remittances.includes(remittanceKey(sum)));
  const missing = remittances.find((key) => !sums.some((sum) => remittanceKey(sum) === key));
  if (missing !== undefined) throw new NotFoundError("bankRemittance", missing);
  const days = [...rows.map(({ day }) => day), ...sums.map(remittanceDay)];
  if (Math.max(...days) - Math.min(...days) > MATCH_MARGIN_DAYS) {
    throw invalidField("remittances", "settlement.bankTooFar", { days: MATCH_MARGIN_DAYS });
  }
  const matchId = newId(now);
  const ids = rows.map(({ id }) => id);
  await deleteIgnoredEntries(tx, ids);
  await saveBankDecisions(
    tx,
    listPairs(ids, remittances).map((pair) => ({ ...pair, kind: "confirmed", matchId, by: name, at: now })),
  );
  return matchId;
}

/** The whole of a confirmed match, also what the request does not name. */
async function rejectPairs(
  tx: Tx,
  entries: readonly string[],
  remittances: readonly string[],
  known: readonly BankDecisionRow[],
  { name, now }: SettlementActor,
): Promise<void> {
  const confirmed = known.filter(({ kind, entryId, remittanceKey: key }) => {
    return kind === "confirmed" && entries.includes(entryId) && remittances.includes(key);
  });
  const matchIds = new Set(confirmed.map(({ matchId }) => matchId));
  const whole = known.filter(({ kind, matchId }) => kind === "confirmed" && matchIds.has(matchId));
  const pairs = listPairs(
    [...new Set([...entries, ...whole.map(({ entryId }) => entryId)])],
    [...new Set([...remittances, ...whole.map((each) => each.remittanceKey)])],
  );
  const taken = known.filter(({ kind, matchId }) => kind === "confirmed" && !matchIds.has(matchId));
  const isOfOther = (pair: { entryId: string; remittanceKey: string }) =>
    taken.some((each) => each.entryId === pair.entryId && each.remittanceKey === pair.remittanceKey);
  await saveBankDecisions(
    tx,
    pairs
      .filter((pair) => !isOfOther(pair))
      .map((pair) => ({ ...pair, kind: "rejected", matchId: null, by: name, at: now })),
  );
}

async function ignoreEntries(
  tx: Tx,
  entries: readonly string[],
  known: readonly BankDecisionRow[],
  { name, now }: SettlementActor,
): Promise<void> {
  if (known.some(({ kind }) => kind === "confirmed")) throw new ConflictError("settlement.bankTaken");
  await saveBankDecisions(
    tx,
    entries.map((entryId) => ({ entryId, remittanceKey: "", kind: "ignored", matchId: null, by: name, at: now })),
  );
}

function listPairs(entries: readonly string[], remittances: readonly string[]) {
  return entries.flatMap((entryId) => remittances.map((key) => ({ entryId, remittanceKey: key })));
}

async function logAction(
  tx: Tx,
  action: SettlementAction,
  rows: readonly BankEntryRow[],
  { name, now }: SettlementActor,
): Promise<void> {
  const yuan = (rows.reduce((sum, { amount }) => sum + amount, 0) / 100).toFixed(2);
  const payers = [...new Set(rows.map(({ payer }) => payer))].filter(Boolean).join("、");
  const subject = payers === "" ? `¥${yuan}` : `¥${yuan} · ${payers}`;
  const log = { id: newId(now), at: now, by: name, action, subject };
  await insertSettlementLog(tx, { ...log, fileId: null, itemId: null, note: null });
}
