import type { ExistingShipment } from "@/db/queries/shipments/new-shipments";
import { openAddress } from "@/db/queries/shipments/shipment-rows";
import { isBeginningOfAddress } from "@/lib/domain/geo/address-beginning";
import { findRegionCode } from "@/lib/domain/geo/parse-place";
import { isEndOfStoredPhone, maskPhone } from "@/lib/domain/privacy/phone-number";
import { isMaskOfStored, maskRecipient } from "@/lib/domain/privacy/recipient-name";
import type { NewShipment } from "@/lib/domain/shipments/new-shipment";
import type { ChosenShop, InChosenShop } from "@/lib/domain/shipments/shop-of-caller";
import { openStoredText } from "@/lib/sealing/sealed-value";
import type { PreparedShipment } from "./prepare-shipment";
import { describeParcel, type ParcelChange } from "./record-parcel-changes";

/** The columns of a shipment as it is entered. */
export function toShipmentColumns(shipment: PreparedShipment, now: number) {
  const { waybillNumber: _, carrier: __, tags: ___, isFurtherOrder: ____, ...entered } = shipment;
  const { from, to, phone, recipient, ...columns } = entered;
  const phoneMasked = phone ? maskPhone(phone) : null;
  const recipientMasked = recipient ? maskRecipient(recipient) : null;
  const origin = findRegionCode(columns.fromRegion ?? from, columns.departureCountry);
  const destination = findRegionCode(columns.toRegion ?? to, columns.destinationCountry);
  return { ...columns, origin, destination, phoneMasked, recipientMasked, activityAt: now };
}

type EnteredColumns = ReturnType<typeof toShipmentColumns>;

/** Without what only repeats a part of what is stored: files with masked phones and names, and shortened addresses, such as our own export. */
export function keepFullerStored(
  entered: EnteredColumns,
  shipment: InChosenShop<NewShipment>,
  existing: ExistingShipment,
): EnteredColumns {
  const { phone, recipient, from, to } = shipment;
  const isKept = {
    phone: phone !== null && isEndOfStoredPhone(phone, existing.phoneMasked),
    recipient: recipient !== null && isMaskOfStored(recipient, existing.recipientMasked),
    from: from !== null && isBeginningOfAddress(from, openAddress(existing.fromSealed)),
    to: to !== null && isBeginningOfAddress(to, openAddress(existing.toSealed)),
  };
  return {
    ...entered,
    ...(isKept.phone && { phoneSealed: null, phoneMasked: null, phoneHash: null }),
    ...(isKept.recipient && { recipientSealed: null, recipientMasked: null }),
    ...(isKept.from && { fromSealed: null, fromRegion: null, origin: null }),
    ...(isKept.to && { toSealed: null, toRegion: null, destination: null }),
  };
}

/** The columns that may change while a shipment is in transit. */
export function pickUpdatableColumns(particulars: ReturnType<typeof toShipmentColumns>) {
  const { orderNumber, salesperson, shop, codAmount, orderAmount, freight, note, orderedAt } = particulars;
  const { fromSealed, toSealed, fromRegion, toRegion, origin, destination } = particulars;
  const { phoneSealed, phoneMasked, phoneHash, recipientSealed, recipientMasked } = particulars;
  const places = { fromSealed, toSealed, fromRegion, toRegion, origin, destination };
  const amounts = { codAmount, orderAmount, freight, foreignAmounts: particulars.foreignAmounts };
  const texts = { orderNumber, salesperson, shop, note, orderedAt };
  const people = { phoneSealed, phoneMasked, phoneHash, recipientSealed, recipientMasked };
  return { ...texts, ...amounts, ...places, ...people };
}

/** The columns that a further order of a parcel changes. */
export function pickSums({ orderNumber, codAmount, orderAmount, freight, foreignAmounts }: EnteredColumns) {
  return { orderNumber, codAmount, orderAmount, freight, foreignAmounts };
}

/** Without the columns that are null, and without no shop, so that their stored values remain. */
export function omitNulls<Columns extends object & { shop?: ChosenShop }>({ ...columns }: Columns): Partial<Columns> {
  for (const name of Object.keys(columns) as (keyof Columns)[]) if (columns[name] === null) delete columns[name];
  const { shop, ...others } = columns;
  return shop?.name === null ? (others as Partial<Columns>) : columns;
}

const PLAIN_FIELDS = [
  "carrier",
  "orderNumber",
  "salesperson",
  "shop",
  "codAmount",
  "orderAmount",
  "freight",
  "note",
  "orderedAt",
] as const;

/** What was changed of a stored shipment, for the audit. @param columns what was written of the row */
export function describeEntered(
  existing: ExistingShipment,
  columns: Partial<EnteredColumns> & { carrier?: string | null },
  { phone, recipient, from, to }: PreparedShipment,
): ParcelChange {
  const written = PLAIN_FIELDS.filter((name) => name in columns);
  const isOtherPhone = columns.phoneSealed && columns.phoneHash !== existing.phoneHash;
  return {
    ...describeParcel(existing, columns.shop?.name ?? existing.shop),
    before: {
      ...existing,
      phone: existing.phoneMasked,
      recipient: existing.recipientSealed && openStoredText(existing.recipientSealed),
      from: openAddress(existing.fromSealed),
      to: openAddress(existing.toSealed),
    },
    after: {
      ...Object.fromEntries(written.map((name) => [name, name === "shop" ? columns.shop?.name : columns[name]])),
      ...(isOtherPhone && { phone }),
      ...(columns.recipientSealed && { recipient }),
      ...(columns.fromSealed && { from }),
      ...(columns.toSealed && { to }),
    },
  };
}
