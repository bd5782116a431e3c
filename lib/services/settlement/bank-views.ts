import { listBankStatements } from "@/db/queries/settlement/bank-records";
import type { Db } from "@/db/store";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import type { BankMatch } from "@/lib/domain/settlement/bank/bank-match";
import type { BankFilter, BankScope } from "@/lib/domain/settlement/bank/bank-requests";
import { BANK_STATUSES } from "@/lib/domain/settlement/bank/bank-words";
import { isInTotals, sumBankDays, takeDays } from "@/lib/domain/settlement/bank/sum-bank-days";
import { NotFoundError } from "@/lib/domain/shared/errors";
import type { Page } from "@/lib/domain/shared/view-schemas";
import { startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { toBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { BankMatchView, BankStatementView, BankView } from "@/lib/operations/money/bank-operations";
import type { OriginalMoney } from "@/lib/spreadsheet/bank/parse-bank-statement";
import { daysOf, type LoadedMatches, loadBankMatches, MATCH_MARGIN_DAYS } from "./bank-matches";
import { toStatementView } from "./import-bank-statement";

type Sums = Pick<BankMatch, "remitted" | "fee" | "received" | "difference">;

/**
 * Cash by the day of payment: what carriers remitted, what was kept as fee, what arrived. The sums of the days are the
 * totals. Amounts in 分.
 *
 * @throws InvalidInputError when the period has too many entries
 */
export async function getBankView(db: Db, scope: BankScope, now: number): Promise<BankView> {
  const { period, range, matches } = await loadBankMatches(db, scope, now);
  const days = sumBankDays(matches, range);
  const statuses = BANK_STATUSES.map((status) => {
    const own = matches.filter((match) => match.status === status).map((match) => takeDays(match, range));
    return { status, count: own.length, ...addUp(own) };
  });
  return {
    ...period,
    carrier: scope.carrier ?? null,
    ...addUp(days),
    days: days.map(({ day, ...sums }) => ({ day: day === null ? null : formatDay(day), ...sums })),
    statuses,
  };
}

function addUp(all: readonly Sums[]): Sums {
  const total = (key: keyof Sums) => all.reduce((sum, each) => sum + each[key], 0);
  return {
    remitted: total("remitted"),
    fee: total("fee"),
    received: total("received"),
    difference: total("difference"),
  };
}

/**
 * One page of matches, newest day first; or what could be the counterpart of one, the nearest amounts first.
 *
 * @throws NotFoundError when there is no such match, InvalidInputError when the period has too many entries
 */
export async function getBankMatchPage(db: Db, filter: BankFilter, now: number): Promise<Page<BankMatchView>> {
  const loaded = await loadBankMatches(db, filter, now);
  if (filter.counterpartOf !== undefined) {
    const found = listCounterparts(loaded, filter.counterpartOf).slice(0, filter.limit);
    return { items: found.map((match) => toMatchView(match, loaded)), nextCursor: null };
  }
  const { status, cursor, limit } = filter;
  const listed = loaded.matches.filter((match) => status === undefined || match.status === status);
  const start = cursor === undefined ? 0 : listed.findIndex(({ id }) => id === cursor) + 1;
  const page = listed.slice(start, start + limit);
  const hasMore = listed.length > start + limit;
  return {
    items: page.map((match) => toMatchView(match, loaded)),
    nextCursor: hasMore ? (page.at(-1)?.id ?? null) : null,
  };
}

/**
 * The matches of a period, newest day first, for a file: without a chosen status those that the totals count, and of
 * each what belongs to the period, so that the file has the same sums.
 *
 * @throws InvalidInputError when the period has too many entries
 */
export async function listBankMatchViews(db: Db, filter: BankFilter, now: number): Promise<BankMatchView[]> {
  const loaded = await loadBankMatches(db, filter, now);
  const listed = loaded.matches.filter(({ status }) =>
    filter.status === undefined ? isInTotals(status) : status === filter.status,
  );
  return listed.map((match) => toMatchView(takeDays(match, loaded.range), loaded));
}

/** Matches of the other side alone, near in days. */
function listCounterparts({ all }: LoadedMatches, id: string): BankMatch[] {
  const own = all.find((match) => match.id === id);
  if (!own) throw new NotFoundError("bankMatch", id);
  const isMoney = own.entries.length > 0;
  const amount = isMoney ? own.received : own.remitted;
  const [day = 0] = daysOf(own);
  return all
    .filter(({ isConfirmed, entries, remittances }) =>
      isConfirmed ? false : isMoney ? entries.length === 0 : remittances.length === 0,
    )
    .filter((match) => daysOf(match).every((each) => Math.abs(each - day) <= MATCH_MARGIN_DAYS))
    .map((match) => ({ match, distance: Math.abs((isMoney ? match.remitted : match.received) - amount) }))
    .toSorted((left, right) => left.distance - right.distance || (left.match.id < right.match.id ? -1 : 1))
    .map(({ match }) => match);
}

function toMatchView(match: BankMatch, { entryOf, sumOf, decisionOf }: LoadedMatches): BankMatchView {
  const { id, status, isConfirmed, remitted, fee, received, difference } = match;
  const decision = decisionOf.get(id);
  const [day] = daysOf(match);
  return {
    ...{ id, status, isConfirmed, remitted, fee, received, difference },
    confirmedBy: decision?.by ?? null,
    confirmedAt: decision ? toIsoBeijing(decision.at) : null,
    day: day === undefined || match.remittances.some(({ isDated }) => !isDated) ? null : formatDay(day),
    remittances: match.remittances.flatMap(({ key, carrier, amount, fee: ownFee, freight }) => {
      const sum = sumOf.get(key);
      if (!sum) return [];
      return {
        ...{ key, carrier, amount, fee: ownFee, freight, fileId: sum.fileId, fileName: sum.fileName, rows: sum.rows },
        carrierName: carrier === null ? null : (findCarrier(carrier)?.name ?? carrier),
        paidOn: sum.settledDay === null ? null : formatDay(sum.settledDay),
      };
    }),
    entries: match.entries.flatMap((entry) => {
      const row = entryOf.get(entry.id);
      if (!row) return [];
      const { bank, accountTail, kind, at, amount, fee: ownFee, refunded, payer, memo } = row;
      const money = { amount, fee: ownFee, refunded, original: parseOriginal(row.original) };
      return { id: row.id, bank, accountTail, kind, at: toIsoBeijing(at), ...money, payer, memo };
    }),
  };
}

/** Without the account's balance, which tells two entries apart and concerns nobody. */
function parseOriginal(stored: string | null): BankMatchView["entries"][number]["original"] {
  if (stored === null) return null;
  const { currency, amount, rate } = JSON.parse(stored) as OriginalMoney;
  return { currency, amount, rate };
}

function formatDay(day: number): string {
  return toBeijingDay(startOfDayNumber(day));
}

/** Statements that were read, newest first. */
export async function getBankStatementPage(
  db: Db,
  filter: { limit: number; cursor?: string },
): Promise<Page<BankStatementView>> {
  const { rows, nextCursor } = await listBankStatements(db, filter);
  return { items: rows.map(toStatementView), nextCursor };
}
