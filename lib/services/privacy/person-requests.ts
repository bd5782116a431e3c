import { findArchivedParcel } from "@/db/queries/archive/archived-parcel-records";
import { listArchivedOfPhone, listParcelsOfPhone } from "@/db/queries/privacy/erasure-candidates";
import { addCount } from "@/db/queries/privacy/erasure-counts";
import { insertErasure } from "@/db/queries/privacy/erasure-records";
import { countPersonRows, listNotes } from "@/db/queries/privacy/person-rows";
import { findShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { openAddress } from "@/db/queries/shipments/shipment-rows";
import { listSubscriptions } from "@/db/queries/subscriptions/subscription-records";
import { decodeParam } from "@/db/queries/tracking/push-records";
import { findTrace } from "@/db/queries/tracking/stored-traces";
import type { Db, Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { invalidField } from "@/lib/domain/shared/errors";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { ErasurePreview, PersonExport, PersonParcel } from "@/lib/operations/privacy-operations";
import type { FileStorage } from "@/lib/outbound/file-storage/file-storage";
import { openStoredText } from "@/lib/sealing/sealed-value";
import { decryptTextOrNull } from "@/lib/sealing/secrets";
import { readArchivedRecord } from "@/lib/services/archive/restore-parcel";
import { readPushHistory } from "@/lib/services/archive/segments/push-history";
import { newId } from "@/lib/services/shared/new-id";
import { phoneHashes, phoneSubject } from "@/lib/services/shipments/hash-phone";

/** Parcels of one page of an export: each with all its pushes. */
const EXPORT_PAGE = 50;

/** What the erasure of a person would change, by table. */
export async function previewPerson(db: Db, phone: string): Promise<ErasurePreview> {
  const hashes = phoneHashes(phone);
  const live = await listParcelsOfPhone(db, hashes);
  const archived = await listArchivedOfPhone(db, hashes);
  const counts = await countPersonRows(db, live);
  addCount(counts, "archived_parcel", archived.length);
  return { parcels: live.length + archived.length, counts };
}

/**
 * Queues the erasure of a person, of which only keyed hashes of the number are recorded.
 *
 * @param asked why, and by whom: name of the user or token
 * @returns its id
 */
export async function queuePersonErasure(
  store: Store,
  phone: string,
  { reason, askedBy }: { reason: string; askedBy: string },
  now: number,
): Promise<string> {
  const id = newId(now);
  const row = { id, kind: "person" as const, status: "queued" as const, subjectHash: phoneSubject(phone) };
  await store.write((tx) => {
    tx.audit?.add({ facts: { erasure: id } });
    return insertErasure(tx, { ...row, reason, askedBy, createdAt: now });
  });
  store.wake("erasure");
  return id;
}

/**
 * Everything about the parcels of a phone number, live and archived, one page at a time.
 *
 * @param cursor of the page before: the number of parcels on the pages before
 * @throws InvalidInputError when the cursor is invalid
 * @throws ConflictError when an archive file cannot be read
 */
export async function exportPerson(
  store: Store,
  storage: FileStorage,
  phone: string,
  cursor = "0",
): Promise<PersonExport> {
  if (!/^\d{1,7}$/.test(cursor)) throw invalidField("cursor", "shared.cursorInvalid");
  const hashes = phoneHashes(phone);
  const offset = Number(cursor);
  const ids = [...(await listParcelsOfPhone(store.read, hashes)), ...(await listArchivedOfPhone(store.read, hashes))];
  const items: PersonParcel[] = [];
  for (const id of ids.slice(offset, offset + EXPORT_PAGE)) {
    const parcel = (await exportLive(store.read, id)) ?? (await exportArchived(store, storage, id));
    if (parcel) items.push(parcel);
  }
  return { items, nextCursor: ids.length > offset + EXPORT_PAGE ? String(offset + EXPORT_PAGE) : null };
}

async function exportLive(db: Db, id: string): Promise<PersonParcel | undefined> {
  const row = await findShipmentRow(db, EVERY_SHOP, id);
  if (!row) return undefined;
  const trace = await findTrace(db, id);
  const callbackIds = (await listSubscriptions(db, id)).map(({ callbackId }) => callbackId);
  const { waybillNumber, carrier, orderNumber, shop, state, recipientSealed, fromSealed, toSealed } = row;
  return {
    ...{ id, waybillNumber, carrier, orderNumber, shop, state },
    phone: row.phoneSealed === null ? null : await decryptTextOrNull(row.phoneSealed),
    recipient: recipientSealed && openStoredText(recipientSealed),
    from: openAddress(fromSealed),
    to: openAddress(toSealed),
    createdAt: toIsoBeijing(row.createdAt),
    signedAt: row.signedAt === null ? null : toIsoBeijing(row.signedAt),
    isArchived: false,
    events: [...trace.origin, ...trace.destination].map(({ time, context, areaName }) => ({ time, context, areaName })),
    notes: (await listNotes(db, id)).map(({ at, detail }) => ({ at: toIsoBeijing(at), text: detail ?? "" })),
    pushes: (await readPushHistory(db, callbackIds)).pushes.map((push) => ({
      receivedAt: toIsoBeijing(push.receivedAt),
      param: decodeParam(push),
    })),
  };
}

async function exportArchived(store: Store, storage: FileStorage, id: string): Promise<PersonParcel | undefined> {
  const parcel = await findArchivedParcel(store.read, EVERY_SHOP, id);
  if (!parcel) return undefined;
  const { rows, events, pushes } = await readArchivedRecord(store, storage, parcel);
  const shipment = rows.shipment?.[0] ?? {};
  const callbackIds = (rows.subscription ?? []).map(({ callback_id }) => String(callback_id));
  const { pushes: inSegments } = await readPushHistory(store.read, callbackIds);
  const textOf = (name: string) => (typeof shipment[name] === "string" ? shipment[name] : null);
  const sealed = textOf("phone_sealed");
  const recipient = textOf("recipient_sealed");
  const notes = (rows.case_event ?? []).filter(({ kind }) => kind === "note");
  return {
    id,
    waybillNumber: parcel.waybillNumber,
    carrier: parcel.carrier,
    orderNumber: parcel.orderNumber,
    shop: textOf("shop"),
    state: parcel.state,
    phone: sealed === null ? null : await decryptTextOrNull(sealed),
    recipient: recipient && openStoredText(recipient),
    from: openAddress(textOf("from_address")),
    to: openAddress(textOf("to_address")),
    createdAt: toIsoBeijing(parcel.createdAt),
    signedAt: parcel.signedAt === null ? null : toIsoBeijing(parcel.signedAt),
    isArchived: true,
    events: events.map(({ time, context, areaName }) => ({ time, context, areaName: areaName ?? null })),
    notes: notes.map(({ at, detail }) => ({ at: toIsoBeijing(Number(at)), text: String(detail ?? "") })),
    pushes: [...inSegments.map((push) => ({ ...push, param: decodeParam(push) })), ...pushes].map(
      ({ receivedAt, param }) => ({ receivedAt: toIsoBeijing(receivedAt), param }),
    ),
  };
}
