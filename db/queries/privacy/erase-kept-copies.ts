import { and, eq, inArray, isNotNull, lt } from "drizzle-orm";
import { deleteImportChunks } from "@/db/queries/imports/import-chunks";
import { deleteImportSkips } from "@/db/queries/imports/import-skips";
import { deleteRemittanceChunks, withoutProblems } from "@/db/queries/settlement/remittance-records";
import { idempotencyKeys } from "@/db/schema/idempotency-tables";
import { importJobs } from "@/db/schema/import-tables";
import { jobs } from "@/db/schema/job-tables";
import { savedViews } from "@/db/schema/saved-view-tables";
import { remittanceFiles } from "@/db/schema/settlement/settlement-tables";
import type { Db, Tx } from "@/db/store";
import { holdsContact } from "@/lib/domain/privacy/mask-contacts";

/**
 * Deletes the files of ended imports and settlements, and ended exports, which are kept for days only: what is in
 * them cannot be searched. Their results stay; an export is made again.
 *
 * @returns how many, by table
 */
export async function deleteKeptFiles(tx: Tx): Promise<Record<string, number>> {
  const gone = { isFileKept: false, sampleSealed: null };
  const imported = await tx
    .update(importJobs)
    .set({ ...gone, problems: "[]" })
    .where(and(eq(importJobs.isFileKept, true), inArray(importJobs.status, ["done", "cancelled", "failed"])))
    .returning({ id: importJobs.id });
  for (const { id } of imported) {
    await deleteImportChunks(tx, id);
    await deleteImportSkips(tx, id);
  }
  const booked = await tx
    .update(remittanceFiles)
    .set(gone)
    .where(
      and(eq(remittanceFiles.isFileKept, true), inArray(remittanceFiles.status, ["booked", "undone", "discarded"])),
    )
    .returning({ id: remittanceFiles.id, check: remittanceFiles.check });
  for (const { id, check } of booked) {
    await tx
      .update(remittanceFiles)
      .set({ check: withoutProblems(check) })
      .where(eq(remittanceFiles.id, id));
    await deleteRemittanceChunks(tx, id);
  }
  const exported = await tx
    .delete(jobs)
    .where(and(eq(jobs.kind, "export"), isNotNull(jobs.endedAt)))
    .returning({ id: jobs.id });
  return { import_job: imported.length, remittance_file: booked.length, job: exported.length };
}

/** Ended changes of many parcels, with what was asked for, encrypted. */
export async function listEndedJobs(db: Db): Promise<{ id: string; orderSealed: string }[]> {
  return db.select({ id: jobs.id, orderSealed: jobs.orderSealed }).from(jobs).where(isNotNull(jobs.endedAt));
}

export async function deleteJobs(tx: Tx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const deleted = await tx
    .delete(jobs)
    .where(inArray(jobs.id, [...ids]))
    .returning({ id: jobs.id });
  return deleted.length;
}

/** Deletes saved views that search for a person. @param names whether a text does */
export async function deleteViewsNaming(tx: Tx, names: (text: string) => boolean): Promise<number> {
  const views = await tx.select({ id: savedViews.id, name: savedViews.name, query: savedViews.query }).from(savedViews);
  const ids = views.filter(({ name, query }) => names(`${name}\n${decodeQuery(query)}`)).map(({ id }) => id);
  if (ids.length > 0) await tx.delete(savedViews).where(inArray(savedViews.id, ids));
  return ids.length;
}

/**
 * Deletes some of the saved views that were not changed since an instant and search for a phone number or are named by
 * one. Only versions before this one let somebody save them.
 *
 * @returns how many
 */
export async function deleteContactViews(tx: Tx, before: number, limit: number): Promise<number> {
  const { id, name, query, changedAt } = savedViews;
  const old = await tx.select({ id, name, query }).from(savedViews).where(lt(changedAt, before));
  const named = old.filter((view) => [view.name, new URLSearchParams(view.query).get("q") ?? ""].some(holdsContact));
  const ids = named.slice(0, limit).map((view) => view.id);
  if (ids.length > 0) await tx.delete(savedViews).where(inArray(id, ids));
  return ids.length;
}

function decodeQuery(query: string): string {
  return [...new URLSearchParams(query).values()].join("\n");
}

/** Deletes the answers stored for repeated requests that tell of a person. */
export async function deleteAnswersNaming(tx: Tx, isNamed: (answer: Buffer) => boolean): Promise<number> {
  const answers = await tx
    .select({ keyHash: idempotencyKeys.keyHash, answer: idempotencyKeys.answer })
    .from(idempotencyKeys);
  const hashes = answers.filter(({ answer }) => isNamed(answer)).map(({ keyHash }) => keyHash);
  for (const hash of hashes) await tx.delete(idempotencyKeys).where(eq(idempotencyKeys.keyHash, hash));
  return hashes.length;
}
