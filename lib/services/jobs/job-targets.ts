import { setImmediate } from "node:timers/promises";
import { listChangedRows } from "@/db/queries/jobs/job-rows";
import { walkShipments } from "@/db/queries/jobs/job-walk";
import type { JobRowOf } from "@/db/queries/jobs/jobs";
import type { Db } from "@/db/store";
import type { ResolvedFilter } from "@/lib/domain/shipment-list/shipment-filter";
import type { ShipmentEdit } from "@/lib/domain/shipments/edit-shipment";
import { type JobOrder, readChoice } from "./job-order";

/** A shipment that a job has to do with. */
export interface Target {
  id: string;
  /** What it is to be given back, and what it must still hold for that; of an undo only. */
  undo?: { before: ShipmentEdit; after: ShipmentEdit };
}

export interface Targets {
  items: Target[];
  /** Where the next ones begin. */
  after: string;
  isEnd: boolean;
}

/** Steps without a find, until the worker says that it is still there. */
const MOST_EMPTY_STEPS = 20;

/** Where a job's shipments come from. */
export type Source = { undoes: string } | { ids: readonly string[] } | { filter: ResolvedFilter; madeUntil: number };

/** What was chosen, with the search of its filter understood. */
export async function sourceOf(db: Db, job: JobRowOf, { selection }: JobOrder): Promise<Source> {
  if (job.undoes !== null) return { undoes: job.undoes };
  if ("ids" in selection) return selection;
  return { filter: await readChoice(db, selection.filter), madeUntil: job.createdAt };
}

/** The next shipments of a job, from where it is. */
export async function nextTargets(
  db: Db,
  source: Source,
  at: { done: number; after: string },
  limit: number,
): Promise<Targets> {
  if ("undoes" in source) return changedBy(db, source.undoes, at.after, limit);
  if ("ids" in source) {
    const items = source.ids.slice(at.done, at.done + limit).map((id) => ({ id }));
    return { items, after: "", isEnd: at.done + items.length >= source.ids.length };
  }
  const { filter, madeUntil } = source;
  let { after } = at;
  for (let step = 1; ; step += 1) {
    const found = await walkShipments(db, filter, { after, madeUntil, limit });
    if (found.ids.length > 0 || found.isEnd || step === MOST_EMPTY_STEPS) {
      return { ...found, items: found.ids.map((id) => ({ id })) };
    }
    after = found.after;
    await setImmediate();
  }
}

async function changedBy(db: Db, jobId: string, after: string, limit: number): Promise<Targets> {
  const rows = await listChangedRows(db, jobId, Number(after), limit);
  const items = rows.map((row) => ({
    id: row.shipmentId,
    undo: { before: JSON.parse(row.before ?? "{}"), after: JSON.parse(row.after ?? "{}") },
  }));
  return { items, after: String(rows.at(-1)?.ordinal ?? after), isEnd: rows.length < limit };
}
