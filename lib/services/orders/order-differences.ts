import { openAddress, type ShipmentRow } from "@/db/queries/shipments/shipment-rows";
import type { ParcelChanges } from "@/lib/domain/orders/parse-order";
import { parsePhone } from "@/lib/domain/privacy/parse-phone";
import { isMaskOfStored } from "@/lib/domain/privacy/recipient-name";
import { openStoredText } from "@/lib/sealing/sealed-value";
import { phoneHashes } from "@/lib/services/shipments/hash-phone";
import type { PreparedEdit } from "@/lib/services/shipments/prepared-edit";

/** Kuaidi100 refused the number, and carrier or phone, one of which may have been wrong, are new: queued again. */
export function isCorrected(row: ShipmentRow, { carrier, phone }: ParcelChanges): boolean {
  const hasCarrier = typeof carrier === "string" && carrier.trim().toLowerCase() !== row.carrier;
  return hasCarrier || (typeof phone === "string" && !isSamePhone(row, phone));
}

/** Whether an order repeats the number that is stored. */
export function isSamePhone(row: ShipmentRow, phone: unknown): boolean {
  if (typeof phone !== "string") return false;
  const given = parsePhone(phone);
  return given !== "" && phoneHashes(given).some((hash) => hash === row.phoneHash);
}

/** Whether an order repeats the stored name masked, as some shop systems send it: the stored one says more. */
export function isSameRecipient({ recipientMasked }: ShipmentRow, recipient: unknown): boolean {
  return typeof recipient === "string" && isMaskOfStored(recipient.trim(), recipientMasked);
}

/** Whether an edit has nothing that is not stored already. */
export function isUnchanged(row: ShipmentRow, { result, phoneHash }: PreparedEdit): boolean {
  return (
    row.orderNumber === result.orderNumber &&
    row.shop === result.shop.name &&
    row.salesperson === result.salesperson &&
    row.codAmount === result.codAmount &&
    row.orderAmount === result.orderAmount &&
    row.freight === result.freight &&
    openAddress(row.fromSealed) === result.from &&
    openAddress(row.toSealed) === result.to &&
    row.international === result.international &&
    row.departureCountry === result.departureCountry &&
    row.destinationCountry === result.destinationCountry &&
    row.phoneHash === phoneHash &&
    (row.recipientSealed && openStoredText(row.recipientSealed)) === result.recipient
  );
}
