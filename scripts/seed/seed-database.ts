import { resolve } from "node:path";
import { bulkLoad } from "@/db/bulk-load";
import { createSeedLoader, hasShipments, insertSeedRows, type NewSeedRows } from "@/db/queries/shipments/seed-rows";
import type { Store } from "@/db/store";
import { ConflictError } from "@/lib/domain/shared/errors";
import { terminalSentence } from "@/scripts/desk/terminal-sentence.mjs";
import { type GeneratedParcel, generateParcel } from "./generated-parcel";
import { buildPushText, type StoredPushText } from "./generated-push";
import { PushTextWorker } from "./push-text-worker";

export interface SeedOptions {
  shipments: number;
  seed: number;
  now: number;
  /** Whether each shipment has its newest push. Without one a rebuild empties it. */
  hasPushes: boolean;
}

/** @throws ConflictError when shipments exist, which may be real ones */
export async function requireNoShipments(store: Store): Promise<void> {
  if (await hasShipments(store.read))
    throw new ConflictError(
      terminalSentence(
        "这里已有运单，不混入演示数据；确实要加，请带上 --beside。",
        "There are shipments already; --beside adds to them.",
      ),
    );
}

const BATCH_SIZE = 500;

/**
 * Fills the SQLite file of a folder. The schema must be up to date and no process may use the file.
 *
 * @throws FolderInUseError when a server uses the folder
 */
export async function seedSqlite(
  dataDir: string,
  seeding: SeedOptions,
  onProgress: (done: number) => void,
): Promise<void> {
  const { shipments, seed, now, hasPushes } = seeding;
  const writer = hasPushes ? new PushTextWorker({ shipments, seed, now, batchSize: BATCH_SIZE }) : undefined;
  try {
    await bulkLoad(resolve(dataDir), async (insertInto) => {
      const insert = createSeedLoader(insertInto);
      for (let first = 0; first < shipments; first += BATCH_SIZE) {
        const texts = await writer?.next();
        const count = Math.min(BATCH_SIZE, shipments - first);
        for (let index = 0; index < count; index += 1) {
          insert(withPush(generateParcel(first + index, shipments, seed, now), texts?.[index]));
        }
        onProgress(first + count);
      }
    });
  } finally {
    await writer?.close();
  }
}

/** The same on PostgreSQL. */
export async function seedPostgres(
  store: Store,
  seeding: SeedOptions,
  onProgress: (done: number) => void,
): Promise<void> {
  const { shipments, seed, now, hasPushes } = seeding;
  for (let first = 0; first < shipments; first += BATCH_SIZE) {
    const count = Math.min(BATCH_SIZE, shipments - first);
    const parcels = Array.from({ length: count }, (_, index) => {
      const parcel = generateParcel(first + index, shipments, seed, now);
      return withPush(parcel, hasPushes && parcel.push ? buildPushText(parcel.push) : undefined);
    });
    await store.write((tx) => insertSeedRows(tx, parcels));
    onProgress(first + parcels.length);
  }
}

function withPush({ rows, push }: GeneratedParcel, text: StoredPushText | undefined): NewSeedRows {
  if (!push || !text) return rows;
  const { id, callbackId, receivedAt } = push;
  return {
    ...rows,
    push: {
      ...text,
      id,
      callbackId,
      isCompressed: true,
      shipmentId: rows.shipment.id,
      verdict: "applied",
      receivedAt,
      timesReceived: 1,
      lastReceivedAt: receivedAt,
    },
  };
}
