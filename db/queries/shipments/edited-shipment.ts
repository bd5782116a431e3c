import { and, asc, eq, inArray, isNull, ne, or } from "drizzle-orm";
import { lockRows } from "@/db/lock-rows";
import { isInShops } from "@/db/queries/shared/shop-condition";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { isOnJourney } from "./reused-numbers";
import type { ShipmentRow } from "./shipment-rows";

/** A shipment of the scope with all columns. */
export async function findShipmentRow(db: Db, scope: ShopScope, id: string): Promise<ShipmentRow | undefined> {
  const [row] = await db.select().from(shipments).where(isOne(scope, id));
  return row;
}

/** The same, locked until the transaction ends; it may be deleted. */
export async function lockShipmentRow(db: Db, scope: ShopScope, id: string): Promise<ShipmentRow | undefined> {
  const [row] = await lockShipmentRows(db, scope, [id]);
  return row;
}

/** Those of these shipments that the scope has, locked in the order of their ids. */
export function lockShipmentRows(db: Db, scope: ShopScope, ids: readonly string[]): Promise<ShipmentRow[]> {
  const isListed = and(inArray(shipments.id, [...ids]), isInShops(scope, shipments.shop));
  const select = db.select().from(shipments).where(isListed).orderBy(asc(shipments.id));
  return lockRows(select, { of: shipments }, "delete");
}

const isOne = (scope: ShopScope, id: string) => and(eq(shipments.id, id), isInShops(scope, shipments.shop));

/** Another shipment of any shop on its journey with the number that may be the same parcel. */
export async function findSameParcel(
  db: Db,
  { id, waybillNumber, carrier, submittedAs }: Pick<ShipmentRow, "id" | "waybillNumber" | "carrier" | "submittedAs">,
  reuseLimit: number,
): Promise<Pick<ShipmentRow, "id" | "shop"> | undefined> {
  const sameCarrier =
    carrier === null
      ? undefined
      : or(eq(shipments.submittedAs, submittedAs), eq(shipments.carrier, carrier), isNull(shipments.carrier));
  const [row] = await db
    .select({ id: shipments.id, shop: shipments.shop })
    .from(shipments)
    .where(and(eq(shipments.waybillNumber, waybillNumber), ne(shipments.id, id), sameCarrier, isOnJourney(reuseLimit)))
    .limit(1);
  return row;
}
