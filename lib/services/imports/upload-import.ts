import { changeImportIn, insertImport } from "@/db/queries/imports/imports";
import type { Store } from "@/db/store";
import type { ImportDetail } from "@/lib/domain/imports/import-job";
import { importSignal } from "@/lib/server/live/wake-signals";
import { newId } from "@/lib/services/shared/new-id";
import { SPREADSHEET_LIMITS } from "@/lib/spreadsheet/limits";
import { keepImportFile } from "./import-file";
import { inspectFile } from "./import-reading";
import { readImport } from "./import-views";

export interface Upload {
  bytes: Buffer;
  /** As the user's computer calls it; null for pasted text. */
  fileName: string | null;
}

export const UPLOAD_LIMIT_BYTES = SPREADSHEET_LIMITS.fileBytes;

const LONGEST_NAME = 200;

/**
 * Takes a file in: looks through it once, keeps it, and has its rows checked. Nothing is imported
 * yet.
 *
 * @param createdBy who brings it
 * @throws UnreadableFileError when it is no table; then nothing of it is kept
 */
export async function uploadImport(
  store: Store,
  { bytes, fileName }: Upload,
  createdBy: string,
  now: number,
): Promise<ImportDetail> {
  const found = await inspectFile(store.read, bytes, { fileName });
  const id = newId(now);
  await store.write((tx) =>
    insertImport(tx, {
      ...found,
      ...NOTHING_DONE,
      id,
      status: "uploading",
      fileName: fileName?.slice(-LONGEST_NAME) ?? null,
      bytes: bytes.length,
      isFileKept: true,
      createdBy,
      createdAt: now,
      policy: "skip",
      acceptSuggestions: false,
    }),
  );
  await keepImportFile(store, id, bytes);
  await store.write((tx) => changeImportIn(tx, id, ["uploading"], { status: "checking" }));
  importSignal.wake();
  return readImport(store.read, id);
}

/** A job whose rows nobody has looked at. */
export const NOTHING_DONE = {
  check: null,
  problems: "[]",
  position: 0,
  created: 0,
  updated: 0,
  skipped: 0,
  failed: 0,
  error: null,
  lease: null,
  leasedUntil: null,
  claims: 0,
};
