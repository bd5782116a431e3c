import { claimImport, findImport, type ImportRecord, updateImportInStates } from "@/db/queries/imports/import-records";
import { countOfImport, deleteParcelsForGood, listUntouchedOfImport } from "@/db/queries/shipments/deleted-parcels";
import { lockShipmentRows } from "@/db/queries/shipments/edited-shipment";
import { lockSubscriptionsOf } from "@/db/queries/subscriptions/subscription-records";
import type { Store } from "@/db/store";
import { type AuditEntry, findOnlyShop, SYSTEM_ACTOR } from "@/lib/domain/audit/audit-entry";
import { parseScope, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { ImportDetail, ImportUndo } from "@/lib/operations/work/import-operations";
import { defineLeasedWork } from "@/lib/services/shared/background-job";
import type { WorkContext } from "@/lib/services/shared/work-lease";
import { importLease } from "./import-lease";
import { getImportDetail } from "./import-views";

/** Parcels deleted in one change: few, so that pushes do not wait long. */
const BATCH_SIZE = 20;

/**
 * Takes an import back, in the background: what was not sent to Kuaidi100 yet is deleted, the rest stays and is marked.
 * What the import changed of parcels that existed before stays as it is.
 *
 * @param by name of the user or token
 * @param now in ms since 1970 UTC
 * @throws NotFoundError, ConflictError when it runs, never ran, or was taken back before
 */
export async function undoImport(
  store: Store,
  scope: ShopScope,
  id: string,
  by: string,
  now: number,
): Promise<ImportDetail> {
  const job = await findImport(store.read, scope, id);
  if (!job) throw new NotFoundError("import", id);
  if (job.undo !== null) throw new ConflictError("imports.alreadyUndone");
  if (job.startedAt === null) throw new ConflictError("imports.nothingToUndo");
  const undo: ImportUndo = { by, at: toIsoBeijing(now), dropped: 0, left: null };
  const columns = { status: "undoing", undo: JSON.stringify(undo), error: null, claims: 0 } as const;
  await store.write(async (tx) => {
    const isQueued = await updateImportInStates(tx, id, ["done", "cancelled", "failed"], columns);
    if (!isQueued) throw new ConflictError("imports.stopBeforeUndo");
  });
  store.wake("import");
  return getImportDetail(store.read, scope, id);
}

/** Takes back the oldest import that waits for it. @returns false when there is none */
export function runNextUndo(context: WorkContext): Promise<boolean> {
  return importLease.claimAndRun(
    context,
    (tx, claim) => claimImport(tx, "undoing", claim),
    (job, context) => runUndo(context, job),
  );
}

async function runUndo(context: WorkContext, job: ImportRecord): Promise<void> {
  const { store, clock, isStopping } = context;
  let undo = JSON.parse(job.undo ?? "{}") as ImportUndo;
  for (;;) {
    if (isStopping()) return importLease.release(context, job);
    const { dropped, isOver } = await dropBatch(context, job, undo);
    if (isOver) break;
    undo = { ...undo, dropped: undo.dropped + dropped.length };
    store.publish(dropped);
  }
  undo = { ...undo, left: await countOfImport(store.read, job.id) };
  const entry: AuditEntry = {
    at: clock(),
    actor: SYSTEM_ACTOR,
    via: "system",
    action: "import.undone",
    outcome: "done",
    target: { kind: "import", id: job.id },
    shop: findOnlyShop(parseScope(job.shops)),
    facts: { dropped: undo.dropped, left: undo.left },
  };
  await importLease.release(context, job, { status: "undone", undo: JSON.stringify(undo) }, entry);
}

/** @returns the ids of what it deleted, and whether nothing is left to delete */
function dropBatch(
  { store, clock }: WorkContext,
  job: ImportRecord,
  undo: ImportUndo,
): Promise<{ dropped: string[]; isOver: boolean }> {
  const now = clock();
  const scope = parseScope(job.shops);
  return store.write(async (tx) => {
    await importLease.saveProgress(tx, job, {}, now);
    const list = () => listUntouchedOfImport(tx, job.id, job.startedAt ?? 0, BATCH_SIZE);
    const listed = await list();
    await lockSubscriptionsOf(tx, listed); // so that nobody begins to send what is deleted
    const stillListed = new Set(await list()); // a sender may have claimed some before the lock
    const untouched = listed.filter((id) => stillListed.has(id));
    const rows = await lockShipmentRows(tx, scope, untouched);
    await deleteParcelsForGood(tx, rows, { by: undo.by, at: now, cause: "import" });
    const dropped = rows.map(({ id }) => id);
    const counted: ImportUndo = { ...undo, dropped: undo.dropped + dropped.length };
    await importLease.saveProgress(tx, job, { undo: JSON.stringify(counted), claims: 0 }, now);
    return { dropped, isOver: listed.length === 0 || (untouched.length > 0 && dropped.length === 0) };
  });
}

/** Takes imports back. */
export const importUndoJob = defineLeasedWork({ name: "the undo of an import", wokenBy: "import", next: runNextUndo });
