import { findLastRebuildRun, listRebuildChanges } from "@/db/queries/tracking/rebuild-run-records";
import type { Db } from "@/db/store";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import {
  type RebuildChange,
  type RebuildChangePage,
  type RebuildChangesQuery,
  type RebuildState,
  rebuiltFactsSchema,
} from "@/lib/domain/tracking/rebuild-run";

/** The current run; null when none was ever asked for. Times in Asia/Shanghai. */
export async function getRebuildState(db: Db): Promise<RebuildState> {
  const row = await findLastRebuildRun(db);
  if (!row) return { run: null };
  const { id, status, reason, askedBy, stoppedBy, done, changed, copyFile, copyHost, copyBytes, copyHash } = row;
  const iso = (at: number | null) => (at === null ? null : toIsoBeijing(at));
  return {
    run: {
      id,
      status,
      reason,
      askedBy,
      askedAt: toIsoBeijing(row.createdAt),
      startedAt: iso(row.startedAt),
      endedAt: iso(row.endedAt),
      stoppedBy,
      total: Math.max(row.total, done), // shipments created meanwhile are rebuilt too
      done,
      changed,
      copy:
        copyFile === null
          ? null
          : { file: copyFile, host: copyHost ?? "", bytes: copyBytes ?? 0, sha256: copyHash ?? "" },
      error: row.error,
    },
  };
}

/** The parcels and units that the current run has changed, by shipment id; the cursor is the last one's. */
export async function getRebuildChanges(db: Db, { limit, cursor }: RebuildChangesQuery): Promise<RebuildChangePage> {
  const run = await findLastRebuildRun(db);
  const found = run ? await listRebuildChanges(db, run.id, cursor ?? "", limit + 1) : [];
  const items = found.slice(0, limit).map(toChange);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.shipmentId ?? null) : null };
}

function toChange(row: { shipmentId: string; waybillNumber: string; before: string; after: string }): RebuildChange {
  const { shipmentId, waybillNumber } = row;
  const parse = (facts: string) => rebuiltFactsSchema.parse(JSON.parse(facts));
  return { shipmentId, waybillNumber, before: parse(row.before), after: parse(row.after) };
}
