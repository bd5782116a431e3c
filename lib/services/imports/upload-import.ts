import { insertImport, updateImportInStates } from "@/db/queries/imports/import-records";
import type { Store } from "@/db/store";
import { type ShopScope, serializeScope } from "@/lib/domain/auth/shop-scope";
import type { ImportDetail } from "@/lib/operations/work/import-operations";
import { newId } from "@/lib/services/shared/new-id";
import { saveImportFile } from "./import-file";
import { inspectImportFile } from "./import-parsing";
import { getImportDetail } from "./import-views";

export interface ImportUpload {
  bytes: Buffer;
  /** The original file name; null for pasted text. */
  fileName: string | null;
}

/** The user or token that uploads a file, and the shops for which it may enter parcels. */
export interface ImportUploader {
  name: string;
  shops: ShopScope;
}

const MAX_NAME_LENGTH = 200;

/**
 * Saves an uploaded file and queues the check of its rows. No shipment is stored yet.
 *
 * @throws UnreadableFileError when it is not a table; then nothing is saved
 */
export async function uploadImport(
  store: Store,
  { bytes, fileName }: ImportUpload,
  { name, shops }: ImportUploader,
  now: number,
): Promise<ImportDetail> {
  const found = await inspectImportFile(store.read, bytes, { fileName });
  const id = newId(now);
  await store.write((tx) =>
    insertImport(tx, {
      ...found,
      ...INITIAL_PROGRESS,
      id,
      status: "uploading",
      fileName: fileName?.slice(-MAX_NAME_LENGTH) ?? null,
      bytes: bytes.length,
      isFileKept: true,
      createdBy: name,
      shops: serializeScope(shops),
      createdAt: now,
      rates: null,
      policy: "skip",
      acceptSuggestions: false,
    }),
  );
  await saveImportFile(store, id, bytes);
  await store.write((tx) => {
    tx.audit?.add({ target: { kind: "import", id } });
    return updateImportInStates(tx, id, ["uploading"], { status: "checking" });
  });
  store.wake("import");
  return getImportDetail(store.read, shops, id);
}

/** Progress columns of a job whose rows are not checked yet. */
export const INITIAL_PROGRESS = {
  check: null,
  problems: "[]",
  position: 0,
  created: 0,
  updated: 0,
  skipped: 0,
  failed: 0,
  error: null,
  undo: null,
  lease: null,
  leasedUntil: null,
  claims: 0,
};
