import { count, desc, isNotNull } from "drizzle-orm";
import { isPostgres } from "@/db/column-builders";
import { shipments } from "@/db/schema/shipment-tables";
import { isLive } from "@/db/shipment-sql";
import type { Db } from "@/db/store";
import { tallyValues } from "./sqlite-tally";

/** More shops or salespeople than a merchant has. */
const MOST_NAMES = 1_000;

/** A name and how many shipments bear it. */
export interface CountedName {
  name: string;
  shipments: number;
}

/** The shops that shipments name, those with most of them first. */
export const listShops = (db: Db) => listNames(db, "shop");

/** The salespeople that shipments name, those with most of them first. */
export const listSalespeople = (db: Db) => listNames(db, "salesperson");

async function listNames(db: Db, name: "shop" | "salesperson"): Promise<CountedName[]> {
  const numbers = new Map<string, number>();
  const add = (value: string | null, number: number) => {
    if (value !== null) numbers.set(value, (numbers.get(value) ?? 0) + number);
  };
  // On SQLite the settled ones are counted already.
  if (!isPostgres) for (const { value, number } of tallyValues(db, name, MOST_NAMES)) add(value, number);
  const column = shipments[name];
  const rows = await db
    .select({ value: column, number: count() })
    .from(shipments)
    .where(isPostgres ? isNotNull(column) : isLive(shipments.monitorStatus))
    .groupBy(column)
    .orderBy(desc(count()))
    .limit(MOST_NAMES);
  for (const { value, number } of rows) add(value, number);
  const names = [...numbers].map(([value, number]) => ({ name: value, shipments: number }));
  return names.toSorted((left, right) => right.shipments - left.shipments).slice(0, MOST_NAMES);
}
