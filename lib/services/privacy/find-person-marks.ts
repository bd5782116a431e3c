import { findArchivedParcel } from "@/db/queries/archive/archived-parcel-records";
import { listArchivedOfPhone } from "@/db/queries/privacy/erasure-candidates";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { openAddress } from "@/db/queries/shipments/shipment-rows";
import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { markOfHouse, markOfName } from "@/lib/domain/privacy/people/person-marks";
import { ConflictError } from "@/lib/domain/shared/errors";
import type { FileStorage } from "@/lib/outbound/file-storage/file-storage";
import { openStoredText } from "@/lib/sealing/sealed-value";
import { readArchivedRecord } from "@/lib/services/archive/restore-parcel";

/** The person's parcels. */
interface PersonParcels {
  /** Ids of the live ones. */
  shipmentIds: readonly string[];
  /** Of the number, under each root secret. */
  phoneHashes: readonly string[];
}

/**
 * By what a person is found in texts that belong to no parcel: the names and the houses to which the person's parcels
 * were sent, archived ones too. Those of an archive file that cannot be read are left out.
 *
 * @param pause called between parcels of the archive
 */
export async function findPersonMarks(
  store: Store,
  { shipmentIds, phoneHashes }: PersonParcels,
  openArchive: () => Promise<{ storage: FileStorage }>,
  pause: () => Promise<void>,
): Promise<string[]> {
  const marks = new Set<string | null>();
  const add = (recipientSealed: string | null, toSealed: string | null) => {
    marks.add(markOfName(openStoredText(recipientSealed ?? "") ?? ""));
    marks.add(markOfHouse(openAddress(toSealed) ?? ""));
  };
  for (const id of shipmentIds) {
    const row = await findShipmentRow(store.read, EVERY_SHOP, id);
    if (row) add(row.recipientSealed, row.toSealed);
  }
  const archived = await listArchivedOfPhone(store.read, [...phoneHashes]);
  const archive = archived.length > 0 ? await openArchive() : undefined;
  try {
    for (const id of archived) {
      const parcel = await findArchivedParcel(store.read, EVERY_SHOP, id);
      const record =
        archive && parcel && (await readArchivedRecord(store, archive.storage, parcel).catch(rethrowUnlessUnreadable));
      const [shipment = {}] = record?.rows.shipment ?? [];
      add(textOf(shipment.recipient_sealed), textOf(shipment.to_address));
      await pause();
    }
  } finally {
    await archive?.storage.close();
  }
  return [...marks].filter((mark) => mark !== null);
}

function rethrowUnlessUnreadable(error: unknown): undefined {
  if (!(error instanceof ConflictError)) throw error;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
