import { inArray } from "drizzle-orm";
import { shipments } from "@/db/schema/shipment-tables";
import type { Db } from "@/db/store";
import type { RaisedFlag } from "@/lib/domain/flags/flag";

/** Sets a flag and a node on parcels directly, without pushes. */
export async function setFlagAndNode(
  db: Db,
  ids: readonly string[],
  { flag, level, since }: RaisedFlag,
  node: string | null,
): Promise<void> {
  await db
    .update(shipments)
    .set({ flag, flagLevel: level, flagSince: since, lastNode: node ?? "" })
    .where(inArray(shipments.id, [...ids]));
}
