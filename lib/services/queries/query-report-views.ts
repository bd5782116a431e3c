import { findStoredSettings } from "@/db/queries/settings/settings-records";
import { findQueryAccountState } from "@/db/queries/tracking-lookups/query-account-state";
import { findQueryUsage } from "@/db/queries/tracking-lookups/query-claims";
import {
  findPlanState,
  findQueueState,
  type ListedQuery,
  listQueries,
  sumByReason,
  sumSent,
} from "@/db/queries/tracking-lookups/query-reports";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { QUERY_REASONS, type QueryChange } from "@/lib/domain/queries/paid-query";
import { calculateBudgetLeft } from "@/lib/domain/queries/query-budget";
import { priceUnits } from "@/lib/domain/queries/query-cost";
import type { QueryFilter } from "@/lib/domain/queries/query-views";
import { beijingMonthStart, toBeijingMonth } from "@/lib/domain/time/beijing-month";
import { startOfBeijingDay, toBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import { explainFailure, explainQueryCode } from "@/lib/kuaidi100/query-return-codes";
import type { QueryPage, QuerySummaryView, QueryView } from "@/lib/operations/money/query-operations";
import { getQuerySender } from "./ask-query";
import { findUnitPrice } from "./query-price";

/** What was asked and found about the scope's parcels, newest first. */
export async function listQueryViews(db: Db, scope: ShopScope, filter: QueryFilter): Promise<QueryPage> {
  const [{ rows, nextCursor }, unitFen] = await Promise.all([listQueries(db, scope, filter), findUnitPrice(db)]);
  return { items: rows.map((row) => toQueryView(row, unitFen)), nextCursor };
}

function toQueryView(row: ListedQuery, unitFen: number | null): QueryView {
  return {
    ...row,
    carrierName: findCarrier(row.carrier)?.name ?? null,
    queuedAt: toIsoBeijing(row.queuedAt),
    askedAt: toIsoOrNull(row.askedAt),
    answeredAt: toIsoOrNull(row.answeredAt),
    nextAttemptAt: row.status === "done" ? null : toIsoOrNull(row.nextAttemptAt),
    ...explainFailure(row.returnCode),
    changes: row.changes === null ? [] : (JSON.parse(row.changes) as QueryChange[]),
    costFen: priceUnits(row.costUnits, unitFen),
  };
}

const toIsoOrNull = (at: number | null): string | null => (at === null ? null : toIsoBeijing(at));

/**
 * Usage of today and this month, what is left of the budget, the queue, and what each reason found. Of a limited scope
 * the usage is that of its parcels, and what is left is without the use of other shops.
 */
export async function getQuerySummary(db: Db, scope: ShopScope, now: number): Promise<QuerySummaryView> {
  const settings = await findStoredSettings(db);
  const monthStart = beijingMonthStart(toBeijingMonth(now));
  const [unitFen, usage, queue, plan, account, sums, sender] = await Promise.all([
    findUnitPrice(db),
    scope.kind === "every" ? findQueryUsage(db, now) : findUsageOfScope(db, scope, now),
    findQueueState(db, scope),
    findPlanState(db, scope),
    findQueryAccountState(db),
    sumByReason(db, scope, monthStart),
    getQuerySender(settings),
  ]);
  const left = calculateBudgetLeft(settings, usage);
  const price = <Use extends { units: number }>(use: Use) => ({ ...use, fen: priceUnits(use.units, unitFen) });
  return {
    mode: settings.trackingMode,
    isReady: sender !== null,
    units: settings.queryUnits,
    unitFen,
    today: price(usage.day),
    month: price(usage.month),
    budget: {
      kind: settings.queryBudgetKind,
      day: settings.queryDayBudget,
      month: settings.queryMonthBudget,
      dayLeft: left.day,
      monthLeft: left.month,
    },
    waiting: queue.waiting,
    oldestWaitingAt: toIsoOrNull(queue.oldestAt),
    planned: { parcels: plan.parcels, nextAt: toIsoOrNull(plan.nextAt) },
    stopped: toStopView(account),
    reasons: QUERY_REASONS.flatMap((reason) => sums.filter((each) => each.reason === reason)).map(price),
  };
}

async function findUsageOfScope(db: Db, scope: ShopScope, now: number) {
  const [day, month] = await Promise.all([
    sumSent(db, scope, startOfBeijingDay(toBeijingDay(now))),
    sumSent(db, scope, beijingMonthStart(toBeijingMonth(now))),
  ]);
  return { day, month };
}

function toStopView(account: Awaited<ReturnType<typeof findQueryAccountState>>): QuerySummaryView["stopped"] {
  const { stoppedAt, returnCode, message, probeAt } = account;
  if (stoppedAt === null) return null;
  const { meaning, mend } = explainQueryCode(returnCode ?? "");
  const times = { since: toIsoBeijing(stoppedAt), nextProbeAt: toIsoOrNull(probeAt) };
  return { ...times, returnCode: returnCode ?? "", message, meaning, mend };
}
