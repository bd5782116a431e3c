import { createHmac } from "node:crypto";
import { eraseParcelRows, type ParcelErasure } from "@/db/queries/privacy/erase-parcel-rows";
import { addCount, type ErasureCounts } from "@/db/queries/privacy/erasure-counts";
import { findShipmentRow, lockShipmentRow } from "@/db/queries/shipments/edited-shipment";
import { openAddress, type ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import type { Db, Tx } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { ERASED_TEXT } from "@/lib/domain/privacy/erasure-state";
import { markOfHouse, markOfName } from "@/lib/domain/privacy/people/person-marks";
import { phoneForCarrier } from "@/lib/domain/privacy/phone-number";
import { addressWords } from "@/lib/domain/privacy/reduce-address";
import { ORDER_SEPARATOR } from "@/lib/domain/shipments/order-numbers";
import { openStoredText } from "@/lib/sealing/sealed-value";
import { decryptTextOrNull, deriveSecret } from "@/lib/sealing/secrets";
import { eraseSealedOfTargets } from "@/lib/services/audit/erase-sealed-values";
import { phoneSubject } from "@/lib/services/shipments/hash-phone";
import { namesSubject } from "./names-subject";

const HASH_CHARACTERS = 12;

/** A parcel that is erased in the next change, with what is known of its people. */
export type PreparedErasure = ParcelErasure & { id: string; sealed: SealedColumns };

type SealedColumns = Pick<ShipmentRow, "phoneSealed" | "recipientSealed" | "fromSealed" | "toSealed">;

/** What the texts of a parcel are searched for. Called before the change, because decryption runs on another thread. */
export async function prepareErasure(db: Db, id: string, now: number): Promise<PreparedErasure | undefined> {
  const row = await findShipmentRow(db, EVERY_SHOP, id);
  return row && { id, sealed: sealedOf(row), ...(await describePeople(row)), now };
}

function sealedOf({ phoneSealed, recipientSealed, fromSealed, toSealed }: ShipmentRow): SealedColumns {
  return { phoneSealed, recipientSealed, fromSealed, toSealed };
}

/** The people of a parcel as its own columns name them. */
export async function describePeople(row: SealedColumns): Promise<Omit<ParcelErasure, "now">> {
  const phone = row.phoneSealed === null ? null : await decryptTextOrNull(row.phoneSealed);
  const addresses = { from: openAddress(row.fromSealed), to: openAddress(row.toSealed) };
  const recipient = row.recipientSealed && openStoredText(row.recipientSealed);
  const found = [
    phone,
    phone && phoneForCarrier(phone),
    recipient,
    ...addressWords(addresses.from),
    ...addressWords(addresses.to),
  ];
  const known = found.filter((each): each is string => Boolean(each));
  const marks = [markOfName(recipient ?? ""), markOfHouse(addresses.to ?? "")].filter((mark) => mark !== null);
  const names = namesSubject(phone === null ? "" : phoneSubject(phone), marks);
  const hideOrder = (order: string) => (names(order) ? ERASED_TEXT + hashOrder(order) : order);
  const hideOrders = (orders: string) => orders.split(ORDER_SEPARATOR).map(hideOrder).join(ORDER_SEPARATOR);
  return { addresses, known: known.toSorted((left, right) => right.length - left.length), names, hideOrders };
}

/** Keyed, so that parcels of one order still belong together, and nobody finds the number by trying. */
function hashOrder(order: string): string {
  const key = deriveSecret("erased-order");
  return createHmac("sha256", key).update(order.trim()).digest("base64url").slice(0, HASH_CHARACTERS);
}

/** Erases them inside a transaction. @returns the ids of those that are there */
export async function erasePrepared(
  tx: Tx,
  prepared: readonly PreparedErasure[],
  counts: ErasureCounts,
  now: number,
): Promise<string[]> {
  const erased: string[] = [];
  for (const { id, sealed, ...terms } of prepared) {
    const row = await lockShipmentRow(tx, EVERY_SHOP, id);
    if (!row) continue;
    // Edited, or sealed anew, since it was prepared.
    const isSame = Object.entries(sealedOf(row)).every(([name, text]) => sealed[name as keyof SealedColumns] === text);
    const people = isSame ? {} : await describePeople(row);
    if (await eraseParcelRows(tx, id, { ...terms, ...people }, counts)) erased.push(id);
  }
  if (erased.length > 0) addCount(counts, "audit_entry", await eraseSealedOfTargets(tx, erased, now));
  return erased;
}
