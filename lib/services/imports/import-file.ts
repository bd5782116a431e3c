import { findImportChunk, insertImportChunk, listImportChunkOrdinals } from "@/db/queries/imports/import-chunks";
import type { ImportRecord } from "@/db/queries/imports/import-records";
import type { Db, Store } from "@/db/store";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { decryptChunk, encryptChunk } from "@/lib/services/shared/encrypted-chunk";
import { openPastedText } from "@/lib/spreadsheet/open-pasted-text";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import type { Sheet } from "@/lib/spreadsheet/sheet";

/** Small, so that the write lock is held only briefly. */
const CHUNK_BYTES = 1024 * 1024;

/** Saves a file encrypted in the database, so that every node can continue its import. */
export async function saveImportFile(store: Store, importId: string, bytes: Buffer): Promise<void> {
  for (let ordinal = 0; ordinal * CHUNK_BYTES < bytes.length; ordinal += 1) {
    const piece = bytes.subarray(ordinal * CHUNK_BYTES, (ordinal + 1) * CHUNK_BYTES);
    const sealed = await encryptChunk(piece);
    await store.write((tx) => insertImportChunk(tx, importId, ordinal, sealed));
  }
}

/**
 * The file of an import.
 *
 * @throws NotFoundError when it has been deleted
 */
export async function loadImportFile(db: Db, { id, bytes, isFileKept }: ImportRecord): Promise<Buffer> {
  if (!isFileKept) throw new NotFoundError("importFile", id);
  const file = Buffer.allocUnsafeSlow(bytes);
  let loaded = 0;
  for (const ordinal of await listImportChunkOrdinals(db, id)) {
    const sealed = await findImportChunk(db, id, ordinal);
    if (sealed) loaded += (await decryptChunk(sealed, CHUNK_BYTES)).copy(file, loaded);
  }
  if (loaded !== bytes) throw new NotFoundError("importFile", id);
  return file;
}

/** A file to open; `fileName` is null for pasted text. */
export interface ImportSource {
  fileName: string | null;
  sheetName?: string | null;
  /** The header that a person chose: its line, 0 for none. */
  headerLine?: number | undefined;
}

/** @throws UnreadableFileError */
export async function openImportSheet(bytes: Buffer, { fileName, sheetName }: ImportSource): Promise<Sheet> {
  if (fileName === null) return openPastedText(bytes.toString("utf8"));
  return openSpreadsheet({ bytes, name: fileName, sheetName });
}
