import { asc, eq } from "drizzle-orm";
import { engine } from "@/db/engine";
import { preparedStatement } from "@/db/prepared-statements";
import { packages } from "@/db/schema/charge-tables";
import type { Db } from "@/db/store";

export type PackageRow = typeof packages.$inferSelect;

/** Every package in the order of purchase. People enter them by hand, so there are few. */
export async function listPackages(db: Db): Promise<PackageRow[]> {
  const select = preparedStatement(db, "package.all", (db) =>
    engine.prepare(db.select().from(packages).orderBy(asc(packages.boughtAt), asc(packages.id))),
  );
  return select.execute();
}

export async function insertPackage(db: Db, row: PackageRow): Promise<void> {
  await db.insert(packages).values(row);
}

/** @returns whether it existed */
export async function deletePackage(db: Db, id: string): Promise<boolean> {
  return (await db.delete(packages).where(eq(packages.id, id)).returning({ id: packages.id })).length > 0;
}
