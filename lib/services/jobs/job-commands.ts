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
import { allowedExportColumns } from "@/lib/domain/jobs/export-columns";
import { type JobOptions, type JobView, MAX_JOB_ROWS, MAX_RUNNING_JOBS } from "@/lib/domain/jobs/job";
import type { NewJob } from "@/lib/domain/jobs/new-job";
import { ConflictError, ForbiddenError, InvalidInputError } from "@/lib/domain/shared/errors";
import { jobWorkerEvent } from "@/lib/server/live/worker-events";
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
 * Has something done with many shipments; the worker begins at once.
 *
 * @param language of the words in its file; Chinese without
 * @throws ForbiddenError when the role may not, InvalidInputError and ZodError with a sentence for each field
 * @throws ConflictError while too many of the asker's run
 */
export async function createJob(
  store: Store,
  asker: JobRequester,
  wish: NewJob,
  now: number,
  language?: JobOptions["language"],
): Promise<JobView> {
  if (wish.kind !== "export" && !hasPermission(asker.role, "write")) throw new ForbiddenError();
  if (wish.kind === "export") assertColumnsAllowed(asker, wish.columns);
  const total = await countSelection(store.read, wish.selection, now);
  if (total > MAX_JOB_ROWS[wish.kind]) {
    const message = `选中了 ${total} 个运单，一次最多 ${MAX_JOB_ROWS[wish.kind]} 个，请用筛选条件分几次做。`;
    throw new InvalidInputError(message, [{ field: "selection", message }]);
  }
  const order = await encryptJobRequest(wish, language);
  return insertJobAndWakeWorker(store, asker, { ...INITIAL_PROGRESS, ...order, kind: wish.kind, total }, now);
}

/**
 * Takes an edit back, as a job of its own. What somebody has changed since is left alone.
 *
 * @throws NotFoundError, ConflictError when there is nothing to take back, or it was taken back already
 */
export async function undoJob(store: Store, asker: JobRequester, id: string, now: number): Promise<JobView> {
  const job = await requireJob(store.read, asker, id);
  const { canUndo } = toJobView(asker, job);
  if (!canUndo) throw new ConflictError("这个任务没有可以撤销的改动，或已经撤销过。");
  const columns = { ...INITIAL_PROGRESS, kind: "undo", total: job.changed, undoes: id } as const;
  const { orderSealed, terms } = job;
  return insertJobAndWakeWorker(store, asker, { ...columns, orderSealed, terms }, now, async (tx, undoneBy) => {
    if (!(await markUndone(tx, id, undoneBy))) throw new ConflictError("这个任务已经撤销过了。");
  });
}

/**
 * Ends a job where it is; what it has changed stays, and can be undone.
 *
 * @throws NotFoundError, ConflictError when it has ended already
 */
export async function cancelJob(store: Store, asker: JobRequester, id: string, now: number): Promise<JobView> {
  const { kind } = await requireJob(store.read, asker, id);
  const isCancelled = await store.write(async (tx) => {
    const ended = { status: "cancelled", endedAt: now, lease: null, leasedUntil: null } as const;
    if (!(await updateJobInStates(tx, id, ["running"], ended))) return false;
    if (kind === "export") await deleteJobChunks(tx, id);
    return true;
  });
  if (!isCancelled) throw new ConflictError("这个任务已经结束了。");
  return getJob(store.read, asker, id);
}

type NewJobColumns = Pick<JobRecord, "kind" | "orderSealed" | "terms" | "total"> &
  Partial<JobRecord> &
  typeof INITIAL_PROGRESS;

async function insertJobAndWakeWorker(
  store: Store,
  asker: JobRequester,
  columns: Omit<NewJobColumns, "undoes"> & { undoes: string | null },
  now: number,
  alongside: (tx: Tx, id: string) => Promise<void> = async () => {},
): Promise<JobView> {
  const id = newId(now);
  const askedBy = requesterKey(asker);
  const job: JobRecord = { ...columns, id, askedBy, askedAs: asker.role, createdBy: asker.name, createdAt: now };
  await store.write(async (tx) => {
    if ((await countRunningJobs(tx, askedBy)) >= MAX_RUNNING_JOBS) {
      throw new ConflictError(`你已有 ${MAX_RUNNING_JOBS} 个任务在进行，请等其中一个结束，或先取消一个。`);
    }
    await insertJob(tx, job);
    await alongside(tx, id);
  });
  jobWorkerEvent.wake();
  return toJobView(asker, job);
}

function assertColumnsAllowed(asker: JobRequester, columns: readonly string[]): void {
  const allowed: readonly string[] = allowedExportColumns(hasPermission(asker.role, "write"));
  const refused = columns.filter((column) => !allowed.includes(column));
  if (refused.length === 0) return;
  const message = `你的角色不能导出这些列：${refused.join("、")}。`;
  throw new InvalidInputError(message, [{ field: "columns", message }]);
}
