import { and, asc, eq, gt } from "drizzle-orm";
import { importSkips } from "@/db/schema/import-tables";
import type { Db } from "@/db/store";

/** A skipped number of an import, by its position among the file's numbers, from 1. */
export type ImportSkip = Pick<typeof importSkips.$inferSelect, "position" | "reason">;

const PAGE_SIZE = 1_000;

/** Saves why numbers were skipped. Bounded by the file's size, and deleted with the file. */
export async function insertImportSkips(db: Db, importId: string, skips: readonly ImportSkip[]): Promise<void> {
  if (skips.length > 0) await db.insert(importSkips).values(skips.map((skip) => ({ ...skip, importId })));
}

/** In the file's order, streamed. */
export async function* iterateImportSkips(db: Db, importId: string): AsyncGenerator<ImportSkip> {
  let after = 0;
  for (;;) {
    const page = await db
      .select({ position: importSkips.position, reason: importSkips.reason })
      .from(importSkips)
      .where(and(eq(importSkips.importId, importId), gt(importSkips.position, after)))
      .orderBy(asc(importSkips.position))
      .limit(PAGE_SIZE);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE_SIZE) return;
    after = last.position;
  }
}

export async function deleteImportSkips(db: Db, importId: string): Promise<void> {
  await db.delete(importSkips).where(eq(importSkips.importId, importId));
}
