import { unwrapCode } from "./clean-cell";

const SEPARATORS = /[,，;；、|\r\n\t]+/u;
/** A blank may also stand within an order number; it parts only what is as long as one. */
const BLANK = /(?<=[\w-]{8})\s+(?=[\w-]{8})/u;
const ORDER = /^(?=.*\d)[A-Za-z0-9_#-]{4,64}$/;
/** As long as the order number of a shipment may be. */
const MAX_LENGTH = 64;

/** The order numbers in a cell: usually one, several where a parcel holds several orders. */
export function parseOrderCell(cell: string): string[] {
  const text = unwrapCode(cell).normalize("NFKC");
  const parts = text
    .split(SEPARATORS)
    .flatMap((part) => part.trim().split(BLANK))
    .filter((part) => part !== "");
  if (parts.length > 1 && parts.every((part) => ORDER.test(part))) return [...new Set(parts)];
  const whole = text.replace(/\s+/gu, " ");
  return whole === "" ? [] : [whole];
}

/** The first of several order numbers that fit into one text with commas; a single one whatever its length. */
export function joinOrders(orders: readonly string[]): readonly string[] {
  let length = -1;
  const kept = orders.filter((order) => {
    length += order.length + 1;
    return length <= MAX_LENGTH;
  });
  return orders.length === 1 ? orders : kept;
}
