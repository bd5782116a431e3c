import { regionOf } from "@/lib/domain/geo/region-of";
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
}

/** Encrypts the phone number, the name and the addresses, and hashes the number. To be called before the change, so that it is short. */
export async function prepareShipment(shipment: NewShipment): Promise<PreparedShipment> {
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
  };
}
