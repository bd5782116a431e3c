import { and, eq, inArray, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { alertChannels, alertMessages, webPushes } from "@/db/schema/alert-tables";
import { hookDeliveries, hookEndpoints } from "@/db/schema/hook-tables";
import { importJobs } from "@/db/schema/import-tables";
import { jobs } from "@/db/schema/job-tables";
import { rebuildRuns } from "@/db/schema/operation/rebuild-tables";
import { paidQueries } from "@/db/schema/query-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Db } from "@/db/store";
import type { QueueBacklog, QueueName } from "@/lib/domain/system/outgoing-queues";
import { ACTIVE_REBUILD_STATUSES } from "@/lib/domain/tracking/rebuild-status";

interface QueueTable {
  table: SQLiteTable;
  /** Which rows are not done. */
  isOpen: SQL | undefined;
  /** From when a row is to be worked on. */
  dueAt: SQLiteColumn;
  leasedUntil: SQLiteColumn;
}

/** Endpoints and channels that were switched off keep what waits for them; it is not due. */
function listQueueTables(db: Db): Record<QueueName, QueueTable> {
  const endpoints = db.select({ id: hookEndpoints.id }).from(hookEndpoints).where(isNull(hookEndpoints.disabledAt));
  const channels = db.select({ id: alertChannels.id }).from(alertChannels).where(isNull(alertChannels.disabledAt));
  return {
    subscriptions: {
      table: subscriptions,
      isOpen: inArray(subscriptions.status, ["queued", "sending"]),
      dueAt: subscriptions.nextAttemptAt,
      leasedUntil: subscriptions.leasedUntil,
    },
    queries: {
      table: paidQueries,
      isOpen: ne(paidQueries.status, sql`'done'`),
      dueAt: paidQueries.nextAttemptAt,
      leasedUntil: paidQueries.leasedUntil,
    },
    hooks: {
      table: hookDeliveries,
      isOpen: and(eq(hookDeliveries.status, sql`'waiting'`), inArray(hookDeliveries.endpointId, endpoints)),
      dueAt: hookDeliveries.nextAttemptAt,
      leasedUntil: hookDeliveries.leasedUntil,
    },
    alerts: {
      table: alertMessages,
      isOpen: and(eq(alertMessages.status, sql`'waiting'`), inArray(alertMessages.channelId, channels)),
      dueAt: alertMessages.nextAttemptAt,
      leasedUntil: alertMessages.leasedUntil,
    },
    web_pushes: {
      table: webPushes,
      isOpen: undefined,
      dueAt: webPushes.nextAttemptAt,
      leasedUntil: webPushes.leasedUntil,
    },
    imports: {
      table: importJobs,
      isOpen: inArray(importJobs.status, ["checking", "running"]),
      dueAt: importJobs.createdAt,
      leasedUntil: importJobs.leasedUntil,
    },
    jobs: {
      table: jobs,
      isOpen: eq(jobs.status, "running"),
      dueAt: jobs.createdAt,
      leasedUntil: jobs.leasedUntil,
    },
    rebuilds: {
      table: rebuildRuns,
      isOpen: inArray(rebuildRuns.status, [...ACTIVE_REBUILD_STATUSES]),
      dueAt: rebuildRuns.createdAt,
      leasedUntil: rebuildRuns.leasedUntil,
    },
  };
}

/**
 * What waits in each queue.
 *
 * @param now the database's clock, in ms since 1970 UTC
 */
export async function measureBacklogs(db: Db, now: number): Promise<QueueBacklog[]> {
  const measured: QueueBacklog[] = [];
  for (const [queue, { table, isOpen, dueAt, leasedUntil }] of Object.entries(listQueueTables(db))) {
    const isFree = sql`(${leasedUntil} is null or ${leasedUntil} <= ${now})`;
    const [row] = await db
      .select({
        waiting: sql<number>`count(*)`.mapWith(Number),
        leased: sql<number>`count(case when ${leasedUntil} > ${now} then 1 end)`.mapWith(Number),
        oldestDueAt: sql<number | null>`min(case when ${dueAt} <= ${now} and ${isFree} then ${dueAt} end)`.mapWith(
          Number,
        ),
        oldestExpiredAt: sql<number | null>`min(case when ${leasedUntil} <= ${now} then ${leasedUntil} end)`.mapWith(
          Number,
        ),
      })
      .from(table)
      .where(isOpen);
    const nothing = { waiting: 0, leased: 0, oldestDueAt: null, oldestExpiredAt: null };
    measured.push({ queue: queue as QueueName, ...nothing, ...row });
  }
  return measured;
}
