import { setImmediate } from "node:timers/promises";
import type { JobRecord } from "@/db/queries/jobs/job-records";
import { listChangedRows } from "@/db/queries/jobs/job-rows";
import { scanShipments } from "@/db/queries/jobs/scan-shipments";
import type { Db } from "@/db/store";
import { parseScope } from "@/lib/domain/auth/shop-scope";
import type { ResolvedFilter } from "@/lib/domain/shipment-list/shipment-filter";
import type { Searcher } from "@/lib/services/shipment-list/phone-search";
import { type JobRequest, resolveSelectionFilter } from "./job-request";

/** Values that a job wrote down, by their names. */
export type StoredValues = Record<string, unknown>;

/** A shipment that a job processes. */
export interface JobTarget {
  id: string;
  /** Only for an undo: the values to restore, and the values that must still be there. */
  undo?: { before: StoredValues; after: StoredValues };
}

export interface JobTargetPage {
  items: JobTarget[];
  /** Position for the next page. */
  after: string;
  isEnd: boolean;
}

/** Pages without a match before the worker renews its lease. */
const MAX_EMPTY_STEPS = 20;

/** Where a job's shipments come from: the job to undo, a list of ids or a filter. */
export type TargetSource =
  | { undoes: string }
  | { ids: readonly string[] }
  | { filter: ResolvedFilter; madeUntil: number };

/** The selection with its filter resolved. @throws InvalidShapeError */
export async function resolveTargetSource(db: Db, job: JobRecord, { selection }: JobRequest): Promise<TargetSource> {
  if (job.undoes !== null) return { undoes: job.undoes };
  if ("ids" in selection) return selection;
  return {
    filter: await resolveSelectionFilter(db, searcherOf(job), selection.filter),
    madeUntil: job.createdAt,
  };
}

/** The next page of a job's shipments after position `at`. */
export async function findNextTargets(
  db: Db,
  source: TargetSource,
  at: { done: number; after: string },
  limit: number,
): Promise<JobTargetPage> {
  if ("undoes" in source) return findChangedTargets(db, source.undoes, at.after, limit);
  if ("ids" in source) {
    const items = source.ids.slice(at.done, at.done + limit).map((id) => ({ id }));
    return { items, after: "", isEnd: at.done + items.length >= source.ids.length };
  }
  const { filter, madeUntil } = source;
  let { after } = at;
  for (let step = 1; ; step += 1) {
    const found = await scanShipments(db, filter, { after, madeUntil, limit });
    if (found.ids.length > 0 || found.isEnd || step === MAX_EMPTY_STEPS) {
      return { ...found, items: found.ids.map((id) => ({ id })) };
    }
    after = found.after;
    await setImmediate();
  }
}

async function findChangedTargets(db: Db, jobId: string, after: string, limit: number): Promise<JobTargetPage> {
  const rows = await listChangedRows(db, jobId, Number(after), limit);
  const items = rows.map((row) => ({
    id: row.shipmentId,
    undo: { before: JSON.parse(row.before ?? "{}"), after: JSON.parse(row.after ?? "{}") },
  }));
  return { items, after: String(rows.at(-1)?.ordinal ?? after), isEnd: rows.length < limit };
}

/** Who asked for the job, with the role of that time. */
function searcherOf({ askedBy, askedAs, createdBy, shops }: JobRecord): Searcher {
  return { id: askedBy, name: createdBy, role: askedAs, shops: parseScope(shops), isCountedAlready: true };
}
