import type { SearchInterpretation } from "@/lib/domain/shipment-list/shipment-filter";
import type { ShipmentQuery } from "./shipment-conditions";

/** One query for the carriers, the shops and the salespeople that a search can mean; none where it means no such name. */
export function nameQueries(
  plain: ShipmentQuery,
  { carriers, shops, salespeople }: SearchInterpretation,
): ShipmentQuery[] {
  const both = (chosen: readonly string[] | undefined, meant: readonly string[]) =>
    chosen?.length ? meant.filter((each) => chosen.includes(each)) : [...meant];
  const carrier = both(plain.carrier, carriers);
  const shop = both(plain.shop, shops);
  const salesperson = both(plain.salesperson, salespeople);
  return [
    ...(carrier.length > 0 ? [{ ...plain, carrier }] : []),
    ...(shop.length > 0 ? [{ ...plain, shop }] : []),
    ...(salesperson.length > 0 ? [{ ...plain, salesperson }] : []),
  ];
}
