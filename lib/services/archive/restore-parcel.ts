import { findArchiveFile } from "@/db/queries/archive/archive-file-records";
import {
  type ArchivedParcelRow,
  deleteArchivedParcel,
  findArchivedParcel,
} from "@/db/queries/archive/archived-parcel-records";
import type { Store } from "@/db/store";
import { archiveFramesSchema, type ParcelRecord } from "@/lib/domain/archive/archive-record";
import type { RestoreCause } from "@/lib/domain/archive/archive-state";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { ConflictError, NotFoundError } from "@/lib/domain/shared/errors";
import { logger } from "@/lib/log/logger";
import type { FileStorage } from "@/lib/outbound/file-storage/file-storage";
import { getFlagRules } from "@/lib/services/flags/flag-rules";
import { parseArchiveLine } from "./archive-file";
import { insertRecordsAgain } from "./insert-records-again";
import { readStoredFrame } from "./stored-archive";

/** Who or what brings a parcel back. */
export interface Restorer {
  cause: RestoreCause;
  /** Of who brings it back. */
  scope: ShopScope;
  /** Name of the user or token; null for a late push. */
  by: string | null;
}

/**
 * Brings an archived parcel back with all its rows, in one change. Pushes that came meanwhile are applied in it, in
 * the order of their receipt, as if the parcel had never left. Its record stays in the file and is used no more. When its
 * number was entered again since, both parcels stand side by side.
 *
 * @param now in ms since 1970
 * @throws NotFoundError when it is not archived
 * @throws ConflictError when the file cannot be read
 */
export async function restoreParcel(
  store: Store,
  storage: FileStorage,
  shipmentId: string,
  { cause, scope, by }: Restorer,
  now: number,
): Promise<void> {
  const archived = await findArchivedParcel(store.read, scope, shipmentId);
  if (!archived) throw new NotFoundError("archivedParcel", shipmentId);
  const record = await readArchivedRecord(store, storage, archived);
  const rules = await getFlagRules(store);
  const outcome = await store.write(async (tx) => {
    const current = await findArchivedParcel(tx, scope, shipmentId);
    if (!current) return "gone"; // by somebody else meanwhile
    // The record that was read still has what was erased since.
    if (current.erasedAt !== archived.erasedAt) return "erased";
    await deleteArchivedParcel(tx, current);
    await insertRecordsAgain(tx, [withSigningTime(record, current.signedAt)], { at: now, cause, by }, rules);
    tx.audit?.add({});
    return "restored";
  });
  if (outcome === "erased") return restoreParcel(store, storage, shipmentId, { cause, scope, by }, now);
  if (outcome === "gone") return;
  store.publish([shipmentId]);
  logger().info({ shipmentId, cause, by }, "a parcel was brought back from the archive");
}

/** The time of signing that the figures count: an earlier version may have archived another. */
function withSigningTime(record: ParcelRecord, signedAt: number | null): ParcelRecord {
  const shipment = record.rows.shipment?.map(({ signed_at: _, ...row }) => ({
    ...row,
    ...(signedAt !== null && { signed_at: signedAt }),
  }));
  return { ...record, rows: { ...record.rows, ...(shipment && { shipment }) } };
}

/** The record of an archived parcel. @throws ConflictError when the file cannot be read */
export async function readArchivedRecord(
  store: Store,
  storage: FileStorage,
  { shipmentId, fileId, frame }: ArchivedParcelRow,
): Promise<ParcelRecord> {
  const file = await findArchiveFile(store.read, fileId);
  const place = file && archiveFramesSchema.parse(JSON.parse(file.frames))[frame];
  if (!file || !place) throw new ConflictError("archive.fileUnreadable", { file: file?.name ?? fileId });
  try {
    // The id stands near the beginning of its line, so that only this line is parsed.
    const start = `{"kind":"parcel","id":${JSON.stringify(shipmentId)},`;
    const line = (await readStoredFrame(storage, file.name, place)).find((each) => each.startsWith(start));
    const record = parseArchiveLine(line ?? "");
    if (record.kind === "parcel") return record;
    throw new Error("the record is of another kind");
  } catch (error) {
    logger().error({ err: error, file: file.name, shipmentId }, "an archive file could not be read");
    throw new ConflictError("archive.fileUnreadable", { file: file.name });
  }
}
