import type { Db } from "@/db/store";
import { listRebuildDifferences, type NameOfCode } from "@/lib/domain/tracking/rebuild-differences";
import { MAX_REBUILD_CHANGES } from "@/lib/domain/tracking/rebuild-run";
import { readPages } from "@/lib/services/shared/read-pages";
import { defineExport, type FileTranslate } from "@/lib/spreadsheet/define-export";
import { getRebuildChanges } from "./rebuild-views";

const NAMESPACES = { state: "state", subState: "subState", monitorStatus: "monitor", flag: "flag" } as const;

/** What the current run has changed as a CSV, one line for each value. @param t names the values, too */
export const exportRebuildChanges = defineExport({
  name: "rebuildChanges",
  format: "csv",
  columns: [
    { key: "waybillNumber" },
    { key: "field", value: ({ field }, t) => t(`settings.rebuildAll.field.${field}`) },
    { key: "before" },
    { key: "after" },
  ],
  rows: readDifferences,
});

async function* readDifferences(db: Db, t: FileTranslate) {
  const nameOf: NameOfCode = (kind, code) => {
    if (kind === "carrier") return t.carrier(code);
    const key = `${NAMESPACES[kind]}.${code}`;
    return t.has(key) ? t(key) : code;
  };
  const changes = readPages((cursor) => getRebuildChanges(db, { limit: MAX_REBUILD_CHANGES, cursor }));
  for await (const change of changes) {
    for (const each of listRebuildDifferences(change, nameOf)) yield { ...each, waybillNumber: change.waybillNumber };
  }
}
