import { buffer } from "node:stream/consumers";
import { read, utils } from "@e965/xlsx";
import { expect, test } from "vitest";
import { getCaseReport } from "@/db/queries/cases/case-report-view";
import { openTestStore } from "@/db/testing/open-test-store";
import { figureExportSchema } from "@/lib/domain/analytics/analytics-requests";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { SALES_KINDS } from "@/lib/domain/sales/sales-figures";
import { settlementListSchema } from "@/lib/domain/settlement/settlement-schemas";
import { LANGUAGES } from "@/lib/domain/shared/languages";
import { translatorIn } from "@/lib/i18n/translator";
import { openFolderStorage } from "@/lib/outbound/file-storage/folder-storage";
import { exportFigures } from "@/lib/services/analytics/export-figures";
import { exportBill } from "@/lib/services/billing/export-bill";
import { exportCharges } from "@/lib/services/billing/export-charges";
import { exportCaseSummary, exportCases } from "@/lib/services/cases/export-cases";
import { exportImportTemplate } from "@/lib/services/imports/import-errors";
import { exportPersonFile } from "@/lib/services/privacy/export-person-file";
import { exportSales } from "@/lib/services/sales/export-sales";
import { exportSettlement } from "@/lib/services/settlement/build-settlement-statement";
import { uploadRemittance } from "@/lib/services/settlement/remittance-files";
import { exportRebuildChanges } from "@/lib/services/tracking/rebuild-run/export-rebuild-changes";
import type { ExportFile } from "@/lib/spreadsheet/define-export";

const NOW = Date.parse("2026-11-24T12:00:00+08:00");
const PERIOD = { from: "2026-11-01", to: "2026-11-30" };

test.each(LANGUAGES)("every file in %s has words for its name, headings and about sheet", async (language) => {
  const { read: db } = await openTestStore();
  const t = translatorIn(language);
  const head = { t, now: NOW, period: PERIOD };
  const figures = await Promise.all(
    (["carriers", "lanes", "weeks", "parcels", "predictions"] as const).map((table) =>
      exportFigures(
        db,
        EVERY_SHOP,
        figureExportSchema.parse({
          ...PERIOD,
          table,
          carrier: "yuantong",
          against: "ems",
          span: "delivery",
          city: "深圳",
        }),
        NOW,
        t,
      ),
    ),
  );
  const settlement = settlementListSchema.parse({
    ...PERIOD,
    kind: "short",
    age: "30+",
    handling: "open",
    q: "yt",
    repeated: "yes",
  });
  const files: ExportFile[] = [
    ...figures,
    ...(await Promise.all(
      SALES_KINDS.map((kind) => exportSales(db, EVERY_SHOP, { ...PERIOD, kind, salesperson: "王倩" }, NOW, t)),
    )),
    await exportSales(db, EVERY_SHOP, { month: "2026-11" }, NOW, t),
    await exportSettlement(db, EVERY_SHOP, settlement, NOW, t),
    exportCharges({ ...head, filter: { shop: "旗舰店" } }, db, EVERY_SHOP, {}),
    exportBill({ ...head, filter: { verdict: t("billing.bills.verdict.twice") } }, db, EVERY_SHOP, "none", undefined),
    exportCases(head, db, EVERY_SHOP, PERIOD),
    exportCaseSummary(head, await getCaseReport(db, EVERY_SHOP, PERIOD, NOW)),
    exportRebuildChanges(head, db, t),
    exportImportTemplate(head),
    exportPersonFile(head, await openTestStore(), openFolderStorage("/nowhere"), "13912340987"),
  ];
  expect(files.map(({ name }) => name)).toContainEqual(
    expect.stringContaining([t("analytics.spans.delivery"), "EMS"].join("-")),
  );
  for (const { file, name } of files) {
    const { Sheets } = read(await buffer(file));
    const cells = Object.values(Sheets).flatMap((sheet) => utils.sheet_to_json<unknown[]>(sheet, { header: 1 }).flat());
    expect(
      [name, ...cells].filter((text) => /[a-z]\.[a-z]\w+|\{\w+\}/i.test(String(text).replace(/\.(xlsx|csv)$/, ""))),
    ).toEqual([]);
    expect(name).not.toMatch(/\s|--|-\./);
  }
});

test("a statement of one file names that file, and no period, since it is of all days", async () => {
  const store = await openTestStore();
  const bytes = Buffer.from("运单号,回款金额\nYT0000000000001,12.80");
  const upload = { bytes, fileName: "圆通 11 月.csv" };
  const id = await uploadRemittance(store, upload, { name: "店主", now: NOW });
  const nameOf = async (filter: object) => {
    const query = settlementListSchema.parse({ file: id, ...filter });
    const { file, name } = await exportSettlement(store.read, EVERY_SHOP, query, NOW, translatorIn("en"));
    await buffer(file);
    return name;
  };
  expect(await nameOf({})).toBe("Settlement-圆通-11-月.xlsx");
  expect(await nameOf({ from: "2026-11-01" })).toContain("2026-11-01_2026-11-24");
});
