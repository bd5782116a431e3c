import { rm } from "node:fs/promises";
import { join } from "node:path";
import { countTableRows } from "@/db/queries/backup/backup-records";
import type { Db } from "@/db/store";
import { DRILL_TABLES } from "@/lib/domain/backup/backup-run";
import { ConflictError, invalidField } from "@/lib/domain/shared/errors";
import { isAlive } from "@/lib/domain/system/server-node";
import { toBeijingDay, toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { RestoreState } from "@/lib/operations/backup-operations";
import { listServers } from "@/lib/services/system/list-servers";
import { claimStage, preparation } from "./prepare-restore";
import {
  type CopyFacts,
  copyFactsSchema,
  exists,
  FACTS,
  type RestoreOrder,
  type RestoreOutcome,
  readRecord,
  restoreFolder,
  restoreOutcomeSchema,
  writeRecord,
} from "./restore-folder";

/** What the owner's page shows: the copy that is ready, what a restart did, and what is kept since. */
export async function getRestoreState(db: Db, dataDir: string): Promise<RestoreState> {
  const places = restoreFolder(dataDir);
  const { stage, error, fileName } = preparation();
  const [facts, outcome, isOrdered] = await Promise.all([
    readReady(dataDir),
    readOutcome(dataDir),
    exists(places.order),
  ]);
  const isIdle = stage === "none";
  return {
    stage: isOrdered ? "restarting" : isIdle && facts ? "ready" : stage,
    fileName: facts?.fileName ?? fileName,
    error,
    copy: isIdle && facts ? await describeCopy(db, facts) : null,
    outcome: outcome && {
      kind: outcome.kind,
      madeAt: outcome.copy && toIsoBeijing(outcome.copy.madeAt),
      endedAt: toIsoBeijing(outcome.endedAt),
      askedBy: outcome.askedBy,
      kept: outcome.kept,
      error: outcome.error,
    },
  };
}

/**
 * Orders the next start to restore the copy that is ready.
 *
 * @param day of the copy, as somebody typed it to confirm
 * @throws InvalidInputError for another day
 * @throws ConflictError when no copy is ready, replaced data wait for an answer, or other servers run on the database
 */
export async function orderRestore(
  db: Db,
  dataDir: string,
  { day, askedBy }: { day: string | undefined; askedBy: RestoreOrder["askedBy"] },
  now: number,
): Promise<void> {
  await order(db, dataDir, async () => {
    const facts = await readReady(dataDir);
    if (!facts) throw new ConflictError("restore.noCopy");
    if (day?.trim() !== toBeijingDay(facts.madeAt)) {
      throw invalidField("day", "restore.otherDay", { day: toBeijingDay(facts.madeAt) });
    }
    if ((await readOutcome(dataDir))?.kept) throw new ConflictError("restore.keptFirst");
    const { rows: _rows, headsList: _list, ...copy } = facts;
    return { kind: "restore", from: "restore/ready", copy, askedBy, at: now };
  });
}

/** Orders the next start to bring the replaced data back; what is there is kept in their place. @throws ConflictError */
export async function orderReturn(
  db: Db,
  dataDir: string,
  askedBy: RestoreOrder["askedBy"],
  now: number,
): Promise<void> {
  await order(db, dataDir, async () => {
    const kept = (await readOutcome(dataDir))?.kept;
    if (!kept) throw new ConflictError("restore.nothingKept");
    return { kind: "return", from: kept, copy: null, askedBy, at: now };
  });
}

/** Deletes the replaced data, and forgets what the restart did. */
export async function deleteReplaced(dataDir: string): Promise<void> {
  const release = await claimStage(dataDir);
  try {
    const outcome = await readOutcome(dataDir);
    if (outcome?.kept)
      await rm(join(/* turbopackIgnore: true */ dataDir, outcome.kept), { recursive: true, force: true });
    await rm(restoreFolder(dataDir).outcome, { force: true });
  } finally {
    release();
  }
}

async function order(db: Db, dataDir: string, build: () => Promise<RestoreOrder>): Promise<void> {
  const release = await claimStage(dataDir);
  try {
    const content = await build();
    const { nodes, databaseTime } = await listServers(db);
    // The first one is this server.
    if (nodes.slice(1).some((node) => isAlive(node, databaseTime))) throw new ConflictError("restore.otherServers");
    const { folder, order: file } = restoreFolder(dataDir);
    await writeRecord(folder, file, content);
  } finally {
    release();
  }
}

async function describeCopy(db: Db, { madeAt, product, rows }: CopyFacts): Promise<NonNullable<RestoreState["copy"]>> {
  const counts = [];
  for (const table of DRILL_TABLES)
    counts.push({ table, copy: rows[table] ?? 0, desk: await countTableRows(db, table) });
  return { madeAt: toIsoBeijing(madeAt), day: toBeijingDay(madeAt), product, counts };
}

function readReady(dataDir: string): Promise<CopyFacts | null> {
  return readRecord(join(/* turbopackIgnore: true */ restoreFolder(dataDir).ready, FACTS), copyFactsSchema);
}

/** Without replaced data that were deleted by hand. */
async function readOutcome(dataDir: string): Promise<RestoreOutcome | null> {
  const outcome = await readRecord(restoreFolder(dataDir).outcome, restoreOutcomeSchema);
  if (!outcome?.kept || (await exists(join(/* turbopackIgnore: true */ dataDir, outcome.kept)))) return outcome;
  return null;
}
