import {
  type BankDecisionRow,
  type BankEntryRow,
  listBankDecisions,
  listBankEntries,
} from "@/db/queries/settlement/bank-records";
import { listRemittanceSums, type RemittanceSumRow } from "@/db/queries/settlement/remittance-sums";
import { type DayNumberRange, toDayNumberRange } from "@/db/queries/settlement/settlement-items";
import type { Db } from "@/db/store";
import {
  type BankDecisions,
  type BankMatch,
  type BankMoney,
  pairKey,
  type Remittance,
} from "@/lib/domain/settlement/bank/bank-match";
import type { BankScope } from "@/lib/domain/settlement/bank/bank-requests";
import { matchBank } from "@/lib/domain/settlement/bank/match-bank";
import { readPayer } from "@/lib/domain/settlement/bank/payer-carrier";
import { InvalidInputError } from "@/lib/domain/shared/errors";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { resolvePeriod } from "./settlement-period";

/** Days before and after a period that its matches may reach into; also the longest span of a match. */
export const MATCH_MARGIN_DAYS = 45;
const MAX_ENTRIES = 50_000;

/** The matches of a period, and the rows behind them. */
export interface LoadedMatches {
  period: { from: string; to: string };
  range: DayNumberRange;
  /** Those of the period, newest day first. */
  matches: readonly BankMatch[];
  /** Also those of the days around it. */
  all: readonly BankMatch[];
  entryOf: ReadonlyMap<string, BankEntryRow>;
  sumOf: ReadonlyMap<string, RemittanceSumRow>;
  /** The decision that made a match, by the match's id. */
  decisionOf: ReadonlyMap<string, BankDecisionRow>;
}

/**
 * Matches the bank's entries with the carriers' remittances of a period, by default the last 90 days. Nothing of it is
 * stored but people's decisions, so that it is always that of the files that are booked now.
 *
 * @throws InvalidInputError when the period has too many entries
 */
export async function loadBankMatches(db: Db, scope: BankScope, now: number): Promise<LoadedMatches> {
  const period = resolvePeriod(scope, now);
  const range = toDayNumberRange(period);
  const around = { from: range.from - MATCH_MARGIN_DAYS, to: range.to + MATCH_MARGIN_DAYS };
  const entries = await listBankEntries(db, around, MAX_ENTRIES + 1);
  if (entries.length > MAX_ENTRIES) throw new InvalidInputError("settlement.bankTooMany", { max: MAX_ENTRIES });
  const sums = await listRemittanceSums(db, around);
  const decisions = await listBankDecisions(db, around);
  const sumOf = new Map(sums.map((sum) => [remittanceKey(sum), sum]));
  const all = matchBank(entries.map(toBankMoney), sums.flatMap(toRemittance), toDecisions(decisions));
  const { carrier } = scope;
  const matches = all
    .filter((match) => daysOf(match).some((day) => day >= range.from && day <= range.to))
    .filter((match) => carrier === undefined || isOfCarrier(match, carrier))
    .toSorted((left, right) => dayOf(right) - dayOf(left) || (left.id < right.id ? 1 : -1));
  return {
    ...{ period, range, matches, all, sumOf },
    entryOf: new Map(entries.map((entry) => [entry.id, entry])),
    decisionOf: new Map(decisions.flatMap((each) => (each.matchId ? [[each.matchId, each] as const] : []))),
  };
}

/** The file and the day, which together are one payment of the carrier. */
export function remittanceKey({ fileId, settledDay }: Pick<RemittanceSumRow, "fileId" | "settledDay">): string {
  return `${fileId}.${settledDay ?? "none"}`;
}

/** The day of payment; for files without days that of the upload. */
export function remittanceDay({ settledDay, fileAt }: Pick<RemittanceSumRow, "settledDay" | "fileAt">): number {
  return settledDay ?? dayNumber(fileAt);
}

/** A match belongs to the days of its payments; money without a remittance to the bank's day. */
export function daysOf({ remittances, entries }: BankMatch): number[] {
  return remittances.length > 0 ? remittances.map(({ day }) => day) : entries.map(({ day }) => day);
}

function dayOf(match: BankMatch): number {
  return Math.max(...daysOf(match));
}

function isOfCarrier({ remittances, entries }: BankMatch, carrier: string): boolean {
  return remittances.length > 0
    ? remittances.some((each) => each.carrier === carrier)
    : entries.some(({ carriers }) => carriers.includes(carrier));
}

function toBankMoney({ id, kind, day, amount, fee, refunded, payer, memo }: BankEntryRow): BankMoney {
  return { id, kind, day, gross: amount - refunded, fee, payer, ...readPayer(payer, memo) };
}

/** Files of freight alone remit nothing. */
function toRemittance(sum: RemittanceSumRow): Remittance[] {
  const { carrier, amount, fee, freight, settledDay } = sum;
  if (amount === 0) return [];
  return [
    { key: remittanceKey(sum), carrier, day: remittanceDay(sum), isDated: settledDay !== null, amount, fee, freight },
  ];
}

function toDecisions(rows: readonly BankDecisionRow[]): BankDecisions {
  const confirmed = new Map<string, { id: string; entries: Set<string>; remittances: Set<string> }>();
  for (const { kind, matchId, entryId, remittanceKey: key } of rows) {
    if (kind !== "confirmed" || matchId === null) continue;
    const match = confirmed.get(matchId) ?? { id: matchId, entries: new Set(), remittances: new Set() };
    match.entries.add(entryId);
    match.remittances.add(key);
    confirmed.set(matchId, match);
  }
  const ofKind = (wanted: BankDecisionRow["kind"]) => rows.filter(({ kind }) => kind === wanted);
  return {
    confirmed: [...confirmed.values()].map(({ id, entries, remittances }) => ({
      id,
      entries: [...entries],
      remittances: [...remittances],
    })),
    rejected: new Set(ofKind("rejected").map((each) => pairKey(each.entryId, each.remittanceKey))),
    ignored: new Set(ofKind("ignored").map(({ entryId }) => entryId)),
  };
}
