import { eq, sql } from "drizzle-orm";
import { engine } from "@/db/engine";
import { preparedStatement } from "@/db/prepared-statements";
import { importJobs } from "@/db/schema/import-tables";
import type { Db } from "@/db/store";
import type { ImportUndo } from "@/lib/operations/work/import-operations";

/** Who took an import back, and when (ISO 8601 with +08:00); null while nobody did. */
export async function findImportUndo(db: Db, importId: string): Promise<Pick<ImportUndo, "by" | "at"> | null> {
  const select = preparedStatement(db, "import.undo", (db) =>
    engine.prepare(
      db
        .select({ undo: importJobs.undo })
        .from(importJobs)
        .where(eq(importJobs.id, sql.placeholder("importId"))),
    ),
  );
  const [row] = await select.execute({ importId });
  if (!row?.undo) return null;
  const { by, at } = JSON.parse(row.undo) as ImportUndo;
  return { by, at };
}
