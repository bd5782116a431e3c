import {
  countRunningJobs,
  insertJob,
  type JobRecord,
  markUndone,
  updateJobInStates,
} from "@/db/queries/jobs/job-records";
import { deleteJobChunks } from "@/db/queries/jobs/job-rows";
import type { Store, Tx } from "@/db/store";
import { hasPermission } from "@/lib/domain/auth/role";
import { type ShopScope, serializeScope } from "@/lib/domain/auth/shop-scope";
import { type JobOptions, MAX_JOB_ROWS, MAX_RUNNING_JOBS } from "@/lib/domain/jobs/job";
import type { NewJob } from "@/lib/domain/jobs/new-job";
import { ConflictError, ForbiddenError, invalidField } from "@/lib/domain/shared/errors";
import { allowedExportColumns } from "@/lib/domain/shipment-list/shipment-columns";
import { chooseShop } from "@/lib/domain/shipments/shop-of-caller";
import type { JobView } from "@/lib/operations/work/job-operations";
import { newId } from "@/lib/services/shared/new-id";
import { countSelection } from "./job-estimate";
import { encryptJobRequest } from "./job-request";
import { getJob, type JobRequester, requesterKey, requireJob, toJobView } from "./job-views";

const INITIAL_PROGRESS = {
  status: "running",
  startedAt: null,
  endedAt: null,
  undoes: null,
  undoneBy: null,
  done: 0,
  changed: 0,
  same: 0,
  refused: 0,
  after: "",
  error: null,
  lease: null,
  leasedUntil: null,
  claims: 0,
} as const;

/**
 * Creates a job for many shipments and wakes the worker.
 *
 * @param language of the exported file; Chinese when omitted
 * @throws ForbiddenError when the role may not write, InvalidShapeError when the filter is invalid
 * @throws InvalidInputError when too many shipments are selected, a column may not be exported, or the new shop is not
 * one of the requester's
 * @throws ConflictError when the requester already has `MAX_RUNNING_JOBS` running jobs
 */
export async function createJob(
  store: Store,
  requester: JobRequester,
  asked: NewJob,
  now: number,
  language?: JobOptions["language"],
): Promise<JobView> {
  if (asked.kind !== "export" && !hasPermission(requester.role, "write")) throw new ForbiddenError();
  const request = nameChosenShop(requester.shops, asked);
  if (request.kind === "export") assertColumnsAllowed(requester, request.columns);
  const total = await countSelection(store.read, requester, request.selection, now);
  if (total > MAX_JOB_ROWS[request.kind]) {
    throw invalidField("selection", "jobs.selectionTooLarge", { total, max: MAX_JOB_ROWS[request.kind] });
  }
  const order = await encryptJobRequest(request, language);
  return insertJobAndWakeWorker(store, requester, { ...INITIAL_PROGRESS, ...order, kind: request.kind, total }, now);
}

/**
 * Creates a job that undoes an edit, or what was done with cases. Values changed since by somebody else stay.
 *
 * @throws NotFoundError
 * @throws ConflictError when there is nothing to undo, it was already undone, or too many jobs are running
 */
export async function undoJob(store: Store, requester: JobRequester, id: string, now: number): Promise<JobView> {
  const job = await requireJob(store.read, requester, id);
  const { canUndo } = toJobView(requester, job);
  if (!canUndo) throw new ConflictError(job.undoneBy === null ? "jobs.nothingToUndo" : "jobs.alreadyUndone");
  const columns = { ...INITIAL_PROGRESS, kind: "undo", total: job.changed, undoes: id } as const;
  const { orderSealed, terms } = job;
  return insertJobAndWakeWorker(store, requester, { ...columns, orderSealed, terms }, now, async (tx, undoneBy) => {
    if (!(await markUndone(tx, id, undoneBy))) throw new ConflictError("jobs.alreadyUndone");
  });
}

/**
 * Cancels a running job; its changes so far stay and can be undone.
 *
 * @throws NotFoundError, ConflictError when it has already ended
 */
export async function cancelJob(store: Store, requester: JobRequester, id: string, now: number): Promise<JobView> {
  const { kind } = await requireJob(store.read, requester, id);
  await store.write(async (tx) => {
    const ended = { status: "cancelled", endedAt: now, lease: null, leasedUntil: null } as const;
    if (!(await updateJobInStates(tx, id, ["running"], ended))) throw new ConflictError("jobs.alreadyEnded");
    if (kind === "export") await deleteJobChunks(tx, id);
  });
  return getJob(store.read, requester, id);
}

function nameChosenShop(scope: ShopScope, job: NewJob): NewJob {
  if (job.kind !== "edit" || job.changes.shop === undefined) return job;
  return { ...job, changes: { ...job.changes, shop: chooseShop(scope, job.changes.shop).name } };
}

type NewJobColumns = Pick<JobRecord, "kind" | "orderSealed" | "terms" | "total"> &
  Partial<JobRecord> &
  typeof INITIAL_PROGRESS;

async function insertJobAndWakeWorker(
  store: Store,
  requester: JobRequester,
  columns: Omit<NewJobColumns, "undoes"> & { undoes: string | null },
  now: number,
  alongside: (tx: Tx, id: string) => Promise<void> = async () => {},
): Promise<JobView> {
  const id = newId(now);
  const askedBy = requesterKey(requester);
  const job: JobRecord = {
    ...columns,
    id,
    askedBy,
    askedAs: requester.role,
    createdBy: requester.name,
    shops: serializeScope(requester.shops),
    createdAt: now,
  };
  await store.write(async (tx) => {
    if ((await countRunningJobs(tx, askedBy)) >= MAX_RUNNING_JOBS) {
      throw new ConflictError("jobs.tooManyRunning", { max: MAX_RUNNING_JOBS });
    }
    await insertJob(tx, job);
    await alongside(tx, id);
    if (job.undoes === null) tx.audit?.add({ target: { kind: "job", id } });
  });
  store.wake("job");
  return toJobView(requester, job);
}

function assertColumnsAllowed(requester: JobRequester, columns: readonly string[]): void {
  const allowed: readonly string[] = allowedExportColumns(hasPermission(requester.role, "write"));
  const refused = columns.filter((column) => !allowed.includes(column));
  if (refused.length > 0) throw invalidField("columns", "jobs.columnsForbidden", { columns: refused });
}
