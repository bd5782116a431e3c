import { listBills } from "@/db/queries/billing/bill-records";
import { getCaseReport } from "@/db/queries/cases/case-report-view";
import type { Store } from "@/db/store";
import { figureExportSchema } from "@/lib/domain/analytics/analytics-requests";
import { auditFilterSchema } from "@/lib/domain/audit/audit-requests";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { type NewJobInput, newJobSchema } from "@/lib/domain/jobs/new-job";
import { SALES_LISTS } from "@/lib/domain/sales/sales-figures";
import { bankListSchema } from "@/lib/domain/settlement/bank/bank-requests";
import { freightClaimSheetSchema } from "@/lib/domain/settlement/freight/charge-schemas";
import { settlementListSchema } from "@/lib/domain/settlement/settlement-schemas";
import type { Language } from "@/lib/domain/shared/languages";
import { FILE_COLUMN_KEYS } from "@/lib/domain/shipment-list/shipment-columns";
import { translatorIn } from "@/lib/i18n/translator";
import { openFolderStorage } from "@/lib/outbound/file-storage/folder-storage";
import { exportFigures } from "@/lib/services/analytics/export-figures";
import { exportAudit } from "@/lib/services/audit/export-audit";
import { exportBill } from "@/lib/services/billing/export-bill";
import { exportCharges } from "@/lib/services/billing/export-charges";
import { exportCaseSummary, exportCases } from "@/lib/services/cases/export-cases";
import { exportImportTemplate, writeImportErrors } from "@/lib/services/imports/import-errors";
import { uploadImport } from "@/lib/services/imports/upload-import";
import { createJob } from "@/lib/services/jobs/job-commands";
import { openJobResult } from "@/lib/services/jobs/job-result";
import type { JobRequester } from "@/lib/services/jobs/job-views";
import { runNextChange, runNextExport } from "@/lib/services/jobs/run-job";
import { exportPersonFile } from "@/lib/services/privacy/export-person-file";
import { exportSales } from "@/lib/services/sales/export-sales";
import { exportSettlement } from "@/lib/services/settlement/build-settlement-statement";
import { exportBankMatches } from "@/lib/services/settlement/export-bank-matches";
import { exportFreightClaims } from "@/lib/services/settlement/freight/export-freight-claims";
import type { ExportFile } from "@/lib/spreadsheet/define-export";
import { PHONE } from "./filled-store";

const selection = { filter: {} };
/** The export of the parcels is first: the others change them. */
const JOBS: readonly NewJobInput[] = [
  { kind: "export", columns: [...FILE_COLUMN_KEYS], selection },
  { kind: "edit", changes: { shop: "分店" }, selection },
  { kind: "case", action: { action: "close", outcome: "other" }, selection },
  { kind: "resubscribe", selection },
];
const OWNER: JobRequester = { kind: "user", id: "1", name: "店主", role: "owner", shops: EVERY_SHOP };

/** Every XLSX that the desk offers, by a name for the test, from what the store has; the jobs among them change it. */
export async function openEveryExport(
  store: Store,
  period: { from: string; to: string },
  now: number,
  language: Language,
): Promise<Map<string, ExportFile>> {
  const { read: db } = store;
  const t = translatorIn(language);
  const head = { t, now, period };
  const month = period.to.slice(0, 7);
  const files = new Map<string, ExportFile>();
  for (const table of ["carriers", "lanes", "weeks", "parcels", "predictions"] as const) {
    const query = figureExportSchema.parse({ ...period, table });
    files.set(`figures ${table}`, await exportFigures(db, EVERY_SHOP, query, now, t));
  }
  files.set("sales", await exportSales(db, EVERY_SHOP, { month }, now, t));
  for (const kind of SALES_LISTS) {
    // Corrections count in a month.
    const days = kind === "adjusted" ? { month } : period;
    files.set(`sales ${kind}`, await exportSales(db, EVERY_SHOP, { ...days, kind }, now, t));
  }
  files.set("settlement", await exportSettlement(db, EVERY_SHOP, settlementListSchema.parse(period), now, t));
  files.set("bank", await exportBankMatches(db, bankListSchema.parse(period), now, t));
  const claims = freightClaimSheetSchema.parse({ ...period, carrier: "yuantong" });
  files.set("freight claims", await exportFreightClaims(db, EVERY_SHOP, claims, now, t));
  files.set("charges", exportCharges(head, db, EVERY_SHOP, {}));
  const { items: bills } = await listBills(db, EVERY_SHOP, { limit: 1 });
  files.set("bill", exportBill(head, db, EVERY_SHOP, bills[0]?.id ?? "", undefined));
  files.set("person", exportPersonFile(head, store, openFolderStorage("/nowhere"), PHONE));
  files.set("cases", exportCases(head, db, EVERY_SHOP, period));
  files.set("case summary", exportCaseSummary(head, await getCaseReport(db, EVERY_SHOP, period, now)));
  files.set("audit", exportAudit(head, "xlsx", db, EVERY_SHOP, auditFilterSchema.parse({})));
  files.set("template", exportImportTemplate(head));
  files.set("import errors", await openImportErrors(store, head));
  for (const job of JOBS) files.set(`${job.kind} job`, await openJob(store, job, now, language));
  return files;
}

async function openImportErrors(store: Store, head: { t: ReturnType<typeof translatorIn>; now: number }) {
  const bytes = Buffer.from("运单号,快递公司,订单号\n7.7312E+14,圆通,0012\nYT12,,0013\n");
  const by = { name: OWNER.name, shops: EVERY_SHOP };
  const { id } = await uploadImport(store, { bytes, fileName: "a.csv" }, by, head.now);
  return writeImportErrors(store.read, EVERY_SHOP, id, head);
}

async function openJob(store: Store, job: NewJobInput, now: number, language: Language): Promise<ExportFile> {
  const { id } = await createJob(store, OWNER, newJobSchema.parse(job), now, language);
  const context = { store, clock: () => now + 1, isStopping: () => false };
  while ((await runNextExport(context)) || (await runNextChange(context)));
  return openJobResult(store.read, OWNER, id, translatorIn(language));
}
