import { deleteJobPieces } from "@/db/queries/jobs/job-rows";
import { changeJobIn, countRunningJobs, insertJob, type JobRowOf, markUndone } from "@/db/queries/jobs/jobs";
import type { Store, Tx } from "@/db/store";
import { hasPermission } from "@/lib/domain/auth/role";
import { columnsFor } from "@/lib/domain/jobs/export-columns";
import { type JobTerms, type JobView, MOST_JOBS, MOST_ROWS } from "@/lib/domain/jobs/job";
import type { NewJob } from "@/lib/domain/jobs/new-job";
import { ConflictError, ForbiddenError, InvalidInputError } from "@/lib/domain/shared/errors";
import { jobSignal } from "@/lib/server/live/wake-signals";
import { newId } from "@/lib/services/shared/new-id";
import { countSelection } from "./job-estimate";
import { writeOrder } from "./job-order";
import { type Asker, askerKey, readJob, requireJob, toJobView } from "./job-views";

const NOTHING_DONE = {
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
  asker: Asker,
  wish: NewJob,
  now: number,
  language?: JobTerms["language"],
): Promise<JobView> {
  if (wish.kind !== "export" && !hasPermission(asker.role, "write")) throw new ForbiddenError();
  if (wish.kind === "export") refuseColumns(asker, wish.columns);
  const total = await countSelection(store.read, wish.selection, now);
  if (total > MOST_ROWS[wish.kind]) {
    const message = `选中了 ${total} 个运单，一次最多 ${MOST_ROWS[wish.kind]} 个，请用筛选条件分几次做。`;
    throw new InvalidInputError(message, [{ field: "selection", message }]);
  }
  const order = await writeOrder(wish, language);
  return begin(store, asker, { ...NOTHING_DONE, ...order, kind: wish.kind, total }, now);
}

/**
 * Takes an edit back, as a job of its own. What somebody has changed since is left alone.
 *
 * @throws NotFoundError, ConflictError when there is nothing to take back, or it was taken back already
 */
export async function undoJob(store: Store, asker: Asker, id: string, now: number): Promise<JobView> {
  const job = await requireJob(store.read, asker, id);
  const { canUndo } = toJobView(asker, job);
  if (!canUndo) throw new ConflictError("这个任务没有可以撤销的改动，或已经撤销过。");
  const columns = { ...NOTHING_DONE, kind: "undo", total: job.changed, undoes: id } as const;
  const { orderSealed, terms } = job;
  return begin(store, asker, { ...columns, orderSealed, terms }, now, async (tx, undoneBy) => {
    if (!(await markUndone(tx, id, undoneBy))) throw new ConflictError("这个任务已经撤销过了。");
  });
}

/**
 * Ends a job where it is; what it has changed stays, and can be undone.
 *
 * @throws NotFoundError, ConflictError when it has ended already
 */
export async function cancelJob(store: Store, asker: Asker, id: string, now: number): Promise<JobView> {
  const { kind } = await requireJob(store.read, asker, id);
  const isCancelled = await store.write(async (tx) => {
    const ended = { status: "cancelled", endedAt: now, lease: null, leasedUntil: null } as const;
    if (!(await changeJobIn(tx, id, ["running"], ended))) return false;
    if (kind === "export") await deleteJobPieces(tx, id);
    return true;
  });
  if (!isCancelled) throw new ConflictError("这个任务已经结束了。");
  return readJob(store.read, asker, id);
}

type Begun = Pick<JobRowOf, "kind" | "orderSealed" | "terms" | "total"> & Partial<JobRowOf> & typeof NOTHING_DONE;

async function begin(
  store: Store,
  asker: Asker,
  columns: Omit<Begun, "undoes"> & { undoes: string | null },
  now: number,
  alongside: (tx: Tx, id: string) => Promise<void> = async () => {},
): Promise<JobView> {
  const id = newId(now);
  const askedBy = askerKey(asker);
  const job: JobRowOf = { ...columns, id, askedBy, askedAs: asker.role, createdBy: asker.name, createdAt: now };
  await store.write(async (tx) => {
    if ((await countRunningJobs(tx, askedBy)) >= MOST_JOBS) {
      throw new ConflictError(`你已有 ${MOST_JOBS} 个任务在进行，请等其中一个结束，或先取消一个。`);
    }
    await insertJob(tx, job);
    await alongside(tx, id);
  });
  jobSignal.wake();
  return toJobView(asker, job);
}

function refuseColumns(asker: Asker, columns: readonly string[]): void {
  const allowed: readonly string[] = columnsFor(hasPermission(asker.role, "write"));
  const refused = columns.filter((column) => !allowed.includes(column));
  if (refused.length === 0) return;
  const message = `你的角色不能导出这些列：${refused.join("、")}。`;
  throw new InvalidInputError(message, [{ field: "columns", message }]);
}
