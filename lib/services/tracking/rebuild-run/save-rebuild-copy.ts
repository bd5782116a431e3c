import { hostname } from "node:os";
import { DatabaseCopyError } from "@/db/database-copy";
import { countShipmentsToRebuild, type RebuildRunRow } from "@/db/queries/tracking/rebuild-run-records";
import { ConflictError } from "@/lib/domain/shared/errors";
import { logger } from "@/lib/log/logger";
import type { WorkContext } from "@/lib/services/shared/work-lease";
import { rebuildLease } from "./rebuild-lease";

/** How often (ms) the lease is renewed while the copy is written. */
const HEARTBEAT_MS = 2_000;
const BYTES_PER_MB = 1_000_000;

/**
 * Writes and verifies the copy of a run, and records it in the run. The lease is renewed meanwhile; when it is lost,
 * because the run was stopped, the copying ends and leaves no file.
 *
 * @param folder where copies are kept
 * @returns false when the process shuts down; the copy is then written after the next start
 * @throws ConflictError when there is no room or the copy is not whole, with what to do
 * @throws LeaseLostError
 */
export async function saveRebuildCopy(context: WorkContext, run: RebuildRunRow, folder: string): Promise<boolean> {
  const { store, clock } = context;
  const started = { status: "copying", startedAt: run.startedAt ?? clock() } as const;
  await store.write((tx) => rebuildLease.saveProgress(tx, run, started, clock()));
  Object.assign(run, started); // the lease finds its row by the status too
  const stop = new AbortController();
  const heartbeat = setInterval(() => {
    if (context.isStopping()) stop.abort(new Error("the process shuts down"));
    else
      store.write((tx) => rebuildLease.saveProgress(tx, run, {}, clock())).catch((error: unknown) => stop.abort(error));
  }, HEARTBEAT_MS);
  try {
    const copy = await store.saveCopy({ folder, name: `before-rebuild-${run.id}`, signal: stop.signal });
    const columns = {
      status: "running",
      copyFile: copy.file,
      copyHost: hostname(),
      copyBytes: copy.bytes,
      copyHash: copy.sha256,
      total: await countShipmentsToRebuild(store.read),
      claims: 0,
    } as const;
    await store.write((tx) => rebuildLease.saveProgress(tx, run, columns, clock()));
    Object.assign(run, columns);
    return true;
  } catch (error) {
    if (context.isStopping()) return false;
    if (stop.signal.aborted) throw stop.signal.reason;
    logger().error({ err: error, run: run.id }, "the copy before a rebuild could not be written");
    throw toConflict(error, folder);
  } finally {
    clearInterval(heartbeat);
  }
}

/** Nothing was changed, and the owner may start again. */
function toConflict(error: unknown, folder: string): unknown {
  if (error instanceof DatabaseCopyError) {
    if (error.kind === "damaged") return new ConflictError("rebuild.copyDamaged");
    const megabytes = Math.ceil(error.neededBytes / BYTES_PER_MB);
    return new ConflictError("rebuild.noRoom", { folder, megabytes });
  }
  if (error instanceof Error && "code" in error && FOLDER_FAULTS.has(String(error.code))) {
    return new ConflictError("rebuild.notWritable", { folder, code: String(error.code) });
  }
  return error;
}

const FOLDER_FAULTS: ReadonlySet<string> = new Set([
  "ENOSPC",
  "EDQUOT",
  "EACCES",
  "EPERM",
  "EROFS",
  "ENOENT",
  "ENOTDIR",
  "EEXIST",
  "EIO",
  "SQLITE_FULL",
  "SQLITE_CANTOPEN",
  "SQLITE_IOERR_WRITE",
]);
