import { count, desc, isNotNull } from "drizzle-orm";
import { shipments } from "@/db/schema/shipments";
import type { Db } from "@/db/store";

/** More shops or salespeople than a merchant has. */
const MOST_NAMES = 1_000;

/** A name and how many shipments bear it. */
export interface CountedName {
  name: string;
  shipments: number;
}

/** The shops that shipments name, those with most of them first. */
export const listShops = (db: Db) => listNames(db, shipments.shop);

/** The salespeople that shipments name, those with most of them first. */
export const listSalespeople = (db: Db) => listNames(db, shipments.salesperson);

async function listNames(db: Db, column: typeof shipments.shop | typeof shipments.salesperson): Promise<CountedName[]> {
  const rows = await db
    .select({ name: column, shipments: count() })
    .from(shipments)
    .where(isNotNull(column))
    .groupBy(column)
    .orderBy(desc(count()), column)
    .limit(MOST_NAMES);
  return rows.flatMap(({ name, shipments: number }) => (name === null ? [] : [{ name, shipments: number }]));
}
