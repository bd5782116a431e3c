/** Between the orders of a parcel that holds several. */
export const ORDER_SEPARATOR = ",";

/** The orders of a parcel that holds several; none where it has one or none. */
export function splitSeveralOrders(orderNumber: string | null): string[] {
  const orders = (orderNumber ?? "").split(ORDER_SEPARATOR).map((order) => order.trim());
  const named = [...new Set(orders.filter((order) => order !== ""))];
  return named.length > 1 ? named : [];
}
