import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { regionOf } from "@/lib/domain/geo/region-of";
import type { ForeignAmount } from "@/lib/domain/imports/foreign-amount";
import type { NewShipment } from "@/lib/domain/shipments/new-shipment";
import { chooseShop, type InChosenShop } from "@/lib/domain/shipments/shop-of-caller";
import { sealText } from "@/lib/sealing/sealed-value";
import { encryptText } from "@/lib/sealing/secrets";
import { hashPhone } from "./hash-phone";

/** A validated shipment, ready to be stored. */
export interface PreparedShipment extends InChosenShop<NewShipment> {
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

/**
 * Chooses the shop, encrypts the phone number, the name and the addresses, and hashes the number. To be called before
 * the change, so that it is short.
 *
 * @param scope of who enters it
 * @throws InvalidInputError when it may not be of this shop
 */
export async function prepareShipment(
  scope: ShopScope,
  shipment: NewShipment,
  { foreignAmounts = [], isFurtherOrder = false }: FileFacts = {},
): Promise<PreparedShipment> {
  const { phone, recipient, from, to } = shipment;
  const shop = chooseShop(scope, shipment.shop);
  return {
    ...shipment,
    shop,
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
