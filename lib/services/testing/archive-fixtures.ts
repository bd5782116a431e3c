import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { saveArchiveSetting } from "@/db/queries/archive/archive-state-records";
import { readParcelRecord } from "@/db/queries/archive/parcel-record";
import { calculateProjectionHash, listShipmentIdsAfter } from "@/db/queries/tracking/projection";
import type { Store } from "@/db/store";
import type { WhenDone } from "@/db/testing/open-test-store";
import type { FileStorage } from "@/lib/outbound/file-storage/file-storage";
import { openFolderStorage } from "@/lib/outbound/file-storage/folder-storage";
import { toArchiveLine } from "@/lib/services/archive/archive-file";
import { type ArchiveRun, archiveParcels } from "@/lib/services/archive/archive-parcels";
import type { ArchiveStep } from "@/lib/services/archive/archive-work";
import { openStoreWithParcels } from "@/lib/services/testing/store-with-parcels";

/** Sample parcels are of September and October 2026. */
export const PARCELS_AT = Date.UTC(2026, 10, 20, 4);
/** Their months are older than the setting. */
export const ARCHIVE_AT = Date.UTC(2027, 8, 15, 4);
const MONTHS = 6;

/** A store whose settled parcels are old enough to be archived, and a folder for the files. */
export interface ArchiveSetting {
  store: Store;
  storage: FileStorage;
  /** @param onStep may throw, as a crash would; the clock goes on, so that the lease of a crashed run ends */
  run(onStep?: (step: ArchiveStep) => void, isStopping?: () => boolean): Promise<ArchiveRun | undefined>;
}

/** @param whenDone deletes the database and the files at the end of the test */
export async function openArchiveSetting(parcels: number, whenDone: WhenDone): Promise<ArchiveSetting> {
  const store = await openStoreWithParcels(parcels, PARCELS_AT, undefined, whenDone);
  const folder = mkdtempSync(join(tmpdir(), "waybill-archive-"));
  whenDone(async () => rmSync(folder, { recursive: true, force: true }));
  const storage = openFolderStorage(join(folder, "stored"));
  await store.write((tx) => saveArchiveSetting(tx, { months: MONTHS }, "owner", ARCHIVE_AT));
  let now = ARCHIVE_AT;
  return {
    store,
    storage,
    run: (onStep, isStopping = () => false) => {
      now += 60_000;
      return archiveParcels({
        store,
        storage,
        place: "test",
        temporaryFolder: join(folder, "temporary"),
        clock: () => now,
        isStopping,
        pause: async () => {},
        onStep,
      });
    },
  };
}

/** Every live parcel as the archive would write it, with the hash that a rebuild compares, by id. */
export async function describeLiveParcels(store: Store): Promise<Map<string, string>> {
  const described = new Map<string, string>();
  for (const id of await listShipmentIdsAfter(store.read, "", 10_000)) {
    const record = await readParcelRecord(store.read, id);
    described.set(id, `${record && toArchiveLine(record)} ${await calculateProjectionHash(store.read, id)}`);
  }
  return described;
}
