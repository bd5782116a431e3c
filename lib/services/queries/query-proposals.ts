import { findStoredSettings } from "@/db/queries/settings/settings-records";
import { findOutage, listOutages, type OutageRow } from "@/db/queries/tracking-lookups/outage-records";
import {
  type CandidateRow,
  countUnpaid,
  listOutageCandidates,
  listRuleCandidates,
} from "@/db/queries/tracking-lookups/query-candidates";
import { findQueryUsage } from "@/db/queries/tracking-lookups/query-claims";
import { insertQueries } from "@/db/queries/tracking-lookups/query-queue";
import type { Db, Store } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { isAffected } from "@/lib/domain/queries/outage-gap";
import { calculateBudgetLeft } from "@/lib/domain/queries/query-budget";
import { priceUnits } from "@/lib/domain/queries/query-cost";
import { ACCOUNT_SPACING_MS } from "@/lib/domain/queries/query-limits";
import { deservesQuery } from "@/lib/domain/queries/query-rules";
import { QUERY_RULES, type QueryRule, type QueryUnits } from "@/lib/domain/queries/query-settings";
import { invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import { addMonths, beijingMonthStart, dayNumber, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { DAY_MS, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type {
  AcceptedProposal,
  ProposedParcel,
  ProposedParcelPage,
  QueryProposalHead,
  QueryProposalView,
} from "@/lib/operations/money/query-operations";
import { createQuery } from "./ask-query";
import { findUnitPrice } from "./query-price";

const BATCH_SIZE = 500;
/** A proposal counts and queues no more parcels than this. */
const MAX_PROPOSED = 10_000;
/** How many ids a proposal names; the others are on its pages. */
const SHOWN_IDS = 50;
/** How long an outage is proposed. */
const OUTAGE_SHOWN_MS = 7 * DAY_MS;
const OUTAGE_PREFIX = "outage-";

/** Lists the scope's parcels by id after an id, as many as one batch looked at. */
type ParcelSource = (
  db: Db,
  scope: ShopScope,
  after: string,
) => Promise<{ parcels: CandidateRow[]; next: string | null }>;

/** The parcels that a rule asks about now. */
export function ruleSource(rule: QueryRule, now: number): ParcelSource {
  return async (db, scope, after) => {
    const rows = await listRuleCandidates(db, scope, rule, now, after, BATCH_SIZE);
    return { parcels: rows.filter((row) => deservesQuery(rule, row, now)), next: nextAfter(rows) };
  };
}

function outageSource({ fromAt: from, untilAt: until }: OutageRow): ParcelSource {
  return async (db, scope, after) => {
    const rows = await listOutageCandidates(db, scope, { from, until }, after, BATCH_SIZE);
    return { parcels: rows.filter((row) => isAffected(row, { from, until })), next: nextAfter(rows) };
  };
}

const nextAfter = (rows: readonly CandidateRow[]) =>
  rows.length === BATCH_SIZE ? (rows.at(-1)?.shipmentId ?? null) : null;

/** All parcels of a source in the scope, up to `limit`. */
export async function collectParcels(
  db: Db,
  scope: ShopScope,
  source: ParcelSource,
  limit: number,
  after = "",
): Promise<CandidateRow[]> {
  const parcels: CandidateRow[] = [];
  for (let next: string | null = after; next !== null && parcels.length < limit; ) {
    const batch: Awaited<ReturnType<ParcelSource>> = await source(db, scope, next);
    parcels.push(...batch.parcels);
    next = batch.next;
  }
  return parcels.slice(0, limit);
}

/** What each rule and each outage of the last week suggests to ask, with the price. Looks at all parcels. */
export async function listQueryProposals(db: Db, scope: ShopScope, now: number): Promise<QueryProposalView[]> {
  const { queryUnits } = await findStoredSettings(db);
  const unitFen = await findUnitPrice(db);
  const proposals: QueryProposalView[] = [];
  for (const { source, ...head } of await listSources(db, now)) {
    const parcels = await collectParcels(db, scope, source, MAX_PROPOSED + 1);
    proposals.push({ ...head, ...(await priceParcels(db, parcels, queryUnits, unitFen, now)) });
  }
  return proposals;
}

/** The same proposals, before their parcels are counted. */
export async function listProposalHeads(db: Db, now: number): Promise<QueryProposalHead[]> {
  return (await listSources(db, now)).map(({ source: _, ...head }) => head);
}

/** The proposals, outages after the rules, each with where its parcels come from. */
async function listSources(db: Db, now: number): Promise<(QueryProposalHead & { source: ParcelSource })[]> {
  const { queryRules } = await findStoredSettings(db);
  const outages = await listOutages(db, now - OUTAGE_SHOWN_MS);
  return [
    ...QUERY_RULES.map((rule) => ({
      id: rule,
      rule,
      isOn: queryRules.includes(rule),
      outage: null,
      source: ruleSource(rule, now),
    })),
    ...outages.map((row) => ({
      id: OUTAGE_PREFIX + row.id,
      rule: "outage" as const,
      isOn: false,
      outage: { kind: row.kind, from: toIsoBeijing(row.fromAt), until: toIsoBeijing(row.untilAt) },
      source: outageSource(row),
    })),
  ];
}

async function priceParcels(
  db: Db,
  found: readonly CandidateRow[],
  queryUnits: QueryUnits,
  unitFen: number | null,
  now: number,
) {
  const parcels = found.slice(0, MAX_PROPOSED);
  let units = queryUnits === "own" ? parcels.length : 0;
  // Those that are sent in the next month are not covered by this month's units.
  const nextMonth = beijingMonthStart(addMonths(toBeijingMonth(now), 1));
  const sentInMonth = await countSentBefore(db, nextMonth, now);
  if (queryUnits === "shared") units += Math.max(0, parcels.length - sentInMonth);
  const covered = parcels.slice(0, sentInMonth);
  for (let first = 0; queryUnits === "shared" && first < covered.length; first += BATCH_SIZE) {
    const numbers = covered.slice(first, first + BATCH_SIZE).map(({ waybillNumber }) => waybillNumber);
    units += await countUnpaid(db, numbers, now);
  }
  return {
    count: parcels.length,
    isAtLeast: found.length > parcels.length,
    units,
    fen: priceUnits(units, unitFen),
    ids: parcels.slice(0, SHOWN_IDS).map(({ shipmentId }) => shipmentId),
  };
}

/** How many queries can be sent before an instant: one a second, as far as a budget of queries goes. */
async function countSentBefore(db: Db, until: number, now: number): Promise<number> {
  const settings = await findStoredSettings(db);
  const sent = Math.floor((until - now) / ACCOUNT_SPACING_MS);
  if (settings.queryBudgetKind === "units") return sent;
  const left = calculateBudgetLeft(settings, await findQueryUsage(db, now));
  const laterDays = dayNumber(until - 1) - dayNumber(now);
  return Math.min(sent, left.month, left.day + laterDays * settings.queryDayBudget);
}

/**
 * The parcels of a proposal, by id.
 *
 * @param cursor the last id of the previous page
 * @throws NotFoundError, InvalidInputError for a wrong cursor
 */
export async function listProposedParcels(
  db: Db,
  scope: ShopScope,
  proposal: string,
  { limit, cursor }: { limit: number; cursor?: string },
  now: number,
): Promise<ProposedParcelPage> {
  if (cursor !== undefined && !/^\w{1,64}$/.test(cursor)) {
    throw invalidField("cursor", "shared.cursorInvalid");
  }
  const source = await findSource(db, proposal, now);
  const found = await collectParcels(db, scope, source, limit + 1, cursor);
  const items = found.slice(0, limit).map(toProposedParcel);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.shipmentId ?? null) : null };
}

function toProposedParcel({ shipmentId, waybillNumber, carrier, lastPushAt }: CandidateRow): ProposedParcel {
  return { shipmentId, waybillNumber, carrier, lastPushAt: lastPushAt === null ? null : toIsoBeijing(lastPushAt) };
}

async function findSource(db: Db, proposal: string, now: number): Promise<ParcelSource> {
  const rule = QUERY_RULES.find((each) => each === proposal);
  if (rule) return ruleSource(rule, now);
  const outage = proposal.startsWith(OUTAGE_PREFIX)
    ? await findOutage(db, proposal.slice(OUTAGE_PREFIX.length))
    : undefined;
  if (!outage) throw new NotFoundError("queryProposal", proposal);
  return outageSource(outage);
}

/**
 * Queues a query for each parcel of a proposal. They are sent within the limits and the budget.
 *
 * @param askedBy name of the user or token
 * @throws NotFoundError
 */
export async function acceptProposal(
  store: Store,
  scope: ShopScope,
  proposal: string,
  askedBy: string,
  now: number,
): Promise<AcceptedProposal> {
  const parcels = await collectParcels(store.read, scope, await findSource(store.read, proposal, now), MAX_PROPOSED);
  const { queryUnits } = await findStoredSettings(store.read);
  const { units, fen } = await priceParcels(store.read, parcels, queryUnits, await findUnitPrice(store.read), now);
  const reason = QUERY_RULES.find((rule) => rule === proposal) ?? "outage";
  const queued = await queueQueries(store, parcels, reason, { askedBy, proposal }, now);
  return { queued, units, fen };
}

/** Queues queries in changes of one batch each. @returns how many were queued */
export async function queueQueries(
  store: Store,
  parcels: readonly Pick<CandidateRow, "shipmentId" | "waybillNumber" | "carrier">[],
  reason: Parameters<typeof createQuery>[1],
  { askedBy, proposal }: { askedBy: string | null; proposal: string | null },
  now: number,
): Promise<number> {
  let queued = 0;
  for (let first = 0; first < parcels.length; first += BATCH_SIZE) {
    const rows = parcels
      .slice(first, first + BATCH_SIZE)
      .map(({ shipmentId: id, ...parcel }) => createQuery({ id, ...parcel }, reason, askedBy, proposal, now));
    queued += await store.write((tx) => {
      if (first + BATCH_SIZE >= parcels.length) tx.audit?.add({});
      return insertQueries(tx, rows);
    });
  }
  if (queued > 0) store.wake("query");
  return queued;
}
