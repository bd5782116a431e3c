import { resolve } from "node:path";
import { bulkLoad } from "@/db/bulk-load";
import { hasShipments, insertSeedRows, type NewSeedRows, seedTables } from "@/db/queries/seed-rows";
import type { Store } from "@/db/store";
import { ConflictError } from "@/lib/domain/errors";
import { makeParcel } from "./parcels";

export interface Seeding {
  shipments: number;
  seed: number;
  now: number;
}

/** @throws ConflictError where there are shipments already, maybe real ones */
export async function refuseShipments(store: Store): Promise<void> {
  if (await hasShipments(store.read))
    throw new ConflictError(
      "这里已有运单，不混入演示数据；确实要加，请带上 --beside。 There are shipments already; --beside adds to them.",
    );
}

const PROGRESS_EVERY = 20_000;
const ROWS_IN_CHANGE = 500;

/**
 * Fills the SQLite file of a folder, whose schema is up to date and which nobody has open.
 *
 * @throws FolderInUseError when a server holds the folder
 */
export function seedFolder(
  dataDir: string,
  { shipments, seed, now }: Seeding,
  onProgress: (done: number) => void,
): void {
  const load: Parameters<typeof bulkLoad>[1] = (insertInto) => {
    const insert = seedTables(insertInto);
    for (let position = 0; position < shipments; position += 1) {
      insert(makeParcel(position, shipments, seed, now));
      if ((position + 1) % PROGRESS_EVERY === 0) onProgress(position + 1);
    }
  };
  bulkLoad(resolve(dataDir), load);
}

/** The same on PostgreSQL. */
export async function seedStore(
  store: Store,
  { shipments, seed, now }: Seeding,
  onProgress: (done: number) => void,
): Promise<void> {
  for (let first = 0; first < shipments; first += ROWS_IN_CHANGE) {
    const parcels: NewSeedRows[] = [];
    for (let position = first; position < Math.min(shipments, first + ROWS_IN_CHANGE); position += 1) {
      parcels.push(makeParcel(position, shipments, seed, now));
    }
    await store.write((tx) => insertSeedRows(tx, parcels));
    onProgress(first + parcels.length);
  }
}
