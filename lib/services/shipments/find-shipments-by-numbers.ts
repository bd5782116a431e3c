import type { z } from "zod";
import { findByOrderNumbers, findByWaybillNumbers } from "@/db/queries/shipments/find-by-number";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { recognizeCarrier } from "@/lib/domain/carriers/recognize-carrier";
import { invalidField } from "@/lib/domain/shared/errors";
import type { lookupSchema } from "@/lib/domain/shipment-list/lookup-request";
import { MAX_LOOKUP_NUMBERS } from "@/lib/domain/shipment-list/lookup-result";
import { splitSeveralOrders } from "@/lib/domain/shipments/order-numbers";
import type { LookupResult } from "@/lib/operations/shipments/shipment-operations";
import { extractNumbers } from "@/lib/spreadsheet/cells/extract-numbers";

/** Lines without a number that are named. */
const MAX_UNREAD_LINES = 20;

/**
 * The scope's shipments of many numbers at once; waybill numbers come before order numbers.
 *
 * @throws InvalidInputError when the text contains no number, or too many
 * @throws UnreadableFileError when the text is too large
 */
export async function findShipmentsByNumbers(
  db: Db,
  scope: ShopScope,
  request: z.output<typeof lookupSchema>,
  now: number,
): Promise<LookupResult> {
  const {
    numbers: written,
    orders,
    unreadLines,
  } = "numbers" in request
    ? { numbers: request.numbers, orders: [], unreadLines: [] }
    : await extractNumbers(request.text, MAX_LOOKUP_NUMBERS);
  if (written.length === 0) throw invalidField("text", "shipments.noNumberFound");
  if (written.length > MAX_LOOKUP_NUMBERS) {
    throw invalidField("text", "shipmentList.tooManyNumbers", { max: MAX_LOOKUP_NUMBERS });
  }
  const numbers = [...new Set(written.map((number) => number.toUpperCase()))];
  const byNumber = groupBy(await findByWaybillNumbers(db, scope, numbers, now), ({ waybillNumber }) => [waybillNumber]);
  const others = written.filter((number) => !byNumber.has(number.toUpperCase()));
  const asWritten = [...new Set(others.flatMap((number) => [number, number.toUpperCase()]))];
  const byOrder = groupBy(await findByOrderNumbers(db, scope, asWritten, now), ({ orderNumber }) =>
    [orderNumber ?? "", ...splitSeveralOrders(orderNumber)].map((order) => order.toUpperCase()),
  );
  const shipmentsOf = (number: string) => byNumber.get(number) ?? byOrder.get(number) ?? [];
  const misses = numbers.filter((number) => shipmentsOf(number).length === 0);
  return {
    found: numbers.flatMap((number) => shipmentsOf(number).map((shipment) => ({ number, shipment }))),
    misses,
    orderMisses: misses.filter((number) => orders.includes(number) || isOrderNumber(number)),
    repeated: written.length - numbers.length,
    unread: unreadLines.length,
    unreadLines: unreadLines.slice(0, MAX_UNREAD_LINES),
  };
}

/** Whether no carrier has such a number but a shop platform has such orders: 19 digits, or those of 拼多多. */
function isOrderNumber(number: string): boolean {
  return /^(?:\d{18,19}|\d{6}-\d{15}|P\d{18})$/.test(number) && recognizeCarrier(number).length === 0;
}

function groupBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) for (const key of keysOf(item)) groups.set(key, [...(groups.get(key) ?? []), item]);
  return groups;
}
