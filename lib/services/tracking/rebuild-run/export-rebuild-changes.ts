import { Readable } from "node:stream";
import type { Db } from "@/db/store";
import {
  listRebuildDifferences,
  type NameOfCode,
  type RebuildDifference,
} from "@/lib/domain/tracking/rebuild-differences";
import { MAX_REBUILD_CHANGES } from "@/lib/domain/tracking/rebuild-run";
import { writeCsv } from "@/lib/spreadsheet/csv/write-csv";
import type { OutputCell } from "@/lib/spreadsheet/output-table";
import { getRebuildChanges } from "./rebuild-views";

/** Translated names of the file's columns and values. */
export interface RebuildExportLabels {
  column: (name: "waybillNumber" | "field" | "before" | "after") => string;
  field: (name: RebuildDifference["field"]) => string;
  nameOf: NameOfCode;
}

const COLUMNS = ["waybillNumber", "field", "before", "after"] as const;
const COLUMN_WIDTH = 24;

/** What the current run has changed as a CSV, one line for each value; read page by page while it is written. */
export function exportRebuildChanges(db: Db, labels: RebuildExportLabels): Readable {
  const columns = COLUMNS.map((name) => ({ name: labels.column(name), width: COLUMN_WIDTH }));
  return Readable.from(writeCsv(columns, listRows(db, labels)));
}

async function* listRows(db: Db, { field, nameOf }: RebuildExportLabels): AsyncGenerator<OutputCell[]> {
  let cursor: string | undefined;
  do {
    const page = await getRebuildChanges(db, { limit: MAX_REBUILD_CHANGES, cursor });
    for (const change of page.items) {
      for (const each of listRebuildDifferences(change, nameOf)) {
        yield [change.waybillNumber, field(each.field), each.before, each.after];
      }
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}
