import { regionOf } from "@/lib/domain/geo/region-of";
import type { ForeignAmount } from "@/lib/domain/imports/foreign-amount";
import type { NewShipment } from "@/lib/domain/shipments/new-shipment";
import { sealText } from "@/lib/sealing/sealed-value";
import { encryptText } from "@/lib/server/runtime/secrets";
import { hashPhone } from "./hash-phone";

/** A validated shipment, ready to be stored. */
export interface PreparedShipment extends NewShipment {
  phoneSealed: string | null;
  phoneHash: string | null;
  recipientSealed: string | null;
  fromSealed: string | null;
  toSealed: string | null;
  fromRegion: string | null;
  toRegion: string | null;
  /** JSON of {@link ForeignAmount}s; null: none. */
  foreignAmounts: string | null;
  /** It only adds an order to the parcel of an earlier row of its file, and has the orders and sums of both. */
  isFurtherOrder: boolean;
}

interface FileFacts {
  foreignAmounts?: readonly ForeignAmount[];
  isFurtherOrder?: boolean;
}

/** Encrypts the phone number, the name and the addresses, and hashes the number. To be called before the change, so that it is short. */
export async function prepareShipment(
  shipment: NewShipment,
  { foreignAmounts = [], isFurtherOrder = false }: FileFacts = {},
): Promise<PreparedShipment> {
  const { phone, recipient, from, to } = shipment;
  return {
    ...shipment,
    phoneSealed: phone ? await encryptText(phone) : null,
    phoneHash: phone ? hashPhone(phone) : null,
    recipientSealed: recipient ? sealText(recipient) : null,
    fromSealed: from ? sealText(from) : null,
    toSealed: to ? sealText(to) : null,
    fromRegion: regionOf(from),
    toRegion: regionOf(to),
    foreignAmounts: foreignAmounts.length > 0 ? JSON.stringify(foreignAmounts) : null,
    isFurtherOrder,
  };
}
