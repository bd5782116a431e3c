import { findPiece, insertPiece, listPieceOrdinals } from "@/db/queries/imports/import-pieces";
import type { ImportRowOf } from "@/db/queries/imports/imports";
import type { Db, Store } from "@/db/store";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { openPiece, sealPiece } from "@/lib/services/shared/sealed-piece";
import { openPastedText } from "@/lib/spreadsheet/open-pasted-text";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import type { Sheet } from "@/lib/spreadsheet/sheet";

/** Small enough that nobody waits while one is written. */
const PIECE_BYTES = 1024 * 1024;

/** Keeps a file in the database, encrypted, so that every node can go on with its import. */
export async function keepImportFile(store: Store, importId: string, bytes: Buffer): Promise<void> {
  for (let ordinal = 0; ordinal * PIECE_BYTES < bytes.length; ordinal += 1) {
    const piece = bytes.subarray(ordinal * PIECE_BYTES, (ordinal + 1) * PIECE_BYTES);
    const sealed = await sealPiece(piece);
    await store.write((tx) => insertPiece(tx, importId, ordinal, sealed));
  }
}

/**
 * The file of an import.
 *
 * @throws NotFoundError when it is no longer kept
 */
export async function loadImportFile(db: Db, { id, bytes, isFileKept }: ImportRowOf): Promise<Buffer> {
  if (!isFileKept) throw new NotFoundError("导入的文件", id);
  const pieces: Buffer[] = [];
  for (const ordinal of await listPieceOrdinals(db, id)) {
    const sealed = await findPiece(db, id, ordinal);
    if (sealed) pieces.push(await openPiece(sealed, PIECE_BYTES));
  }
  const file = Buffer.concat(pieces);
  if (file.length !== bytes) throw new NotFoundError("导入的文件", id);
  return file;
}

/** What a file is called; null for pasted text. */
export interface ImportSource {
  fileName: string | null;
  sheetName?: string | null;
}

/** @throws UnreadableFileError */
export async function openImportSheet(bytes: Buffer, { fileName, sheetName }: ImportSource): Promise<Sheet> {
  if (fileName === null) return openPastedText(bytes.toString("utf8"));
  return openSpreadsheet({ bytes, name: fileName, sheetName });
}
