import type { Db } from "@/db/store";
import type { AuditFilter } from "@/lib/domain/audit/audit-requests";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { AuditEntryView } from "@/lib/operations/audit-operations";
import { readPages } from "@/lib/services/shared/read-pages";
import { defineExport, type ExportFile, type FileColumn, type FileHead } from "@/lib/spreadsheet/define-export";
import { listAuditViews } from "./audit-views";

const BATCH_SIZE = 1_000;
/** More belongs into several files, by days. */
export const MAX_AUDIT_EXPORT = 100_000;

const columns: FileColumn<AuditEntryView>[] = [
  { key: "at", width: 20, unit: "instant" },
  { key: "actor", width: 16, value: ({ actor }, t) => actor.name ?? t(`audit.actors.${actor.kind}`) },
  { key: "via", width: 10, value: ({ via }, t) => t(`audit.ways.${via}`) },
  { key: "address", width: 16 },
  {
    key: "action",
    width: 22,
    value: ({ action }, t) => (t.has(`audit.actions.${action}`) ? t(`audit.actions.${action}`) : action),
  },
  { key: "outcome", width: 10, value: ({ outcome }, t) => t(`audit.outcomes.${outcome}`) },
  { key: "target", width: 24, value: ({ target }) => target && `${target.kind} ${target.id}` },
  { key: "shop", width: 16 },
  { key: "reason", width: 24 },
  { key: "before", width: 40, value: ({ before }) => toText(before) },
  { key: "after", width: 40, value: ({ after }) => toText(after) },
  { key: "facts", width: 40, value: ({ facts }) => toText(facts) },
  { key: "requestId", width: 36 },
  { key: "chain", width: 28 },
  { key: "sequence", width: 8 },
];

function toText(values: Record<string, unknown>): string {
  return Object.keys(values).length === 0 ? "" : JSON.stringify(values);
}

type Choice = Omit<AuditFilter, "cursor" | "limit">;

async function* readEntries(db: Db, scope: ShopScope, choice: Choice): AsyncGenerator<AuditEntryView> {
  let count = 0;
  for await (const entry of readPages((cursor) =>
    listAuditViews(db, scope, { ...choice, limit: BATCH_SIZE, cursor }),
  )) {
    if (++count > MAX_AUDIT_EXPORT) return;
    yield entry;
  }
}

const exportXlsx = defineExport({ name: "audit", columns, rows: readEntries });
const exportCsv = defineExport({ name: "audit", columns, rows: readEntries, format: "csv" });

/** The entries that a filter finds, newest first, as XLSX or CSV. */
export function exportAudit(
  head: FileHead,
  format: "xlsx" | "csv",
  db: Db,
  scope: ShopScope,
  choice: Choice,
): ExportFile {
  return (format === "csv" ? exportCsv : exportXlsx)(head, db, scope, choice);
}
