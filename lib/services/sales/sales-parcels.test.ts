import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { NO_SALESPERSON, SALES_KINDS, type SalesKind } from "@/lib/domain/sales/sales-figures";
import { salesExportSchema, salesParcelsSchema } from "@/lib/domain/sales/sales-requests";
import { translatorIn } from "@/lib/i18n/translator";
import type { SalesParcel } from "@/lib/operations/money/sales-operations";
import { openStoreWithParcels } from "@/lib/services/testing/store-with-parcels";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import { exportSales } from "./export-sales";
import { changeClawbackDays, getSalesParcelPage, getSalesView } from "./sales-report";

const NOW = Date.UTC(2026, 10, 20);

/** The tests only read it. */
let store: Store;
let deleteStore: () => Promise<void>;

beforeAll(async () => {
  store = await openStoreWithParcels(150, NOW, undefined, (release) => {
    deleteStore = release;
  });
  // Some came back later than that, some earlier.
  await changeClawbackDays(store, 1);
});

afterAll(() => deleteStore());

/** All pages of the parcels behind a figure. */
async function parcelsOf(filter: Record<string, string>): Promise<SalesParcel[]> {
  const all: SalesParcel[] = [];
  let cursor: string | undefined;
  do {
    const query = salesParcelsSchema.parse({ ...filter, limit: "20", cursor });
    const page = await getSalesParcelPage(store.read, EVERY_SHOP, query, NOW);
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return all;
}

const amountOf = (parcels: readonly SalesParcel[]) => parcels.reduce((sum, { codAmount }) => sum + (codAmount ?? 0), 0);

test.each<Record<string, string>>([
  { month: "2026-09" },
  { month: "2026-10" },
  { from: "2026-09-12", to: "2026-10-03" },
  { from: "2026-09-20", to: "2026-09-20" },
])("every figure of a salesperson equals the number of parcels in its list: %j", async (period) => {
  const { rows, total } = await getSalesView(store.read, EVERY_SHOP, period, NOW);
  const lines = [
    ...rows.map((row) => ({ row, who: { salesperson: row.salesperson ?? NO_SALESPERSON } })),
    { row: total, who: { salesperson: "" } },
  ];
  for (const { row, who } of lines) {
    for (const kind of SALES_KINDS) {
      const parcels = await parcelsOf({ ...period, ...who, kind });
      expect({ kind, ...who, number: parcels.length, amount: amountOf(parcels) }).toEqual({
        kind,
        ...who,
        number: row[kind],
        amount: row[`${kind}Fen`],
      });
      expect(new Set(parcels.map(({ id }) => id)).size).toBe(parcels.length);
    }
  }
  const ids = async (kind: SalesKind) => (await parcelsOf({ ...period, kind })).map(({ id }) => id);
  const [signed, clawed, net] = [await ids("signed"), await ids("clawed"), await ids("net")];
  expect([...clawed, ...net].toSorted()).toEqual(signed.toSorted());
  if (period.month !== "2026-09") return;
  expect(lines.length).toBeGreaterThan(3);
  for (const kind of SALES_KINDS) expect(total[kind], kind).toBeGreaterThan(0);
});

test("the parcels behind a figure can be downloaded in one file", async () => {
  const filter = { month: "2026-09", kind: "signed" };
  const listed = await parcelsOf(filter);
  const { file, name } = await exportSales(
    store.read,
    EVERY_SHOP,
    salesExportSchema.parse(filter),
    NOW,
    translatorIn("en"),
  );
  const cells: string[][] = [];
  const sheet = await openSpreadsheet({ bytes: await buffer(file), name });
  for await (const row of sheet.rows()) cells.push(row.cells);
  expect(cells[0]?.slice(0, 2)).toEqual(["Waybill number", "Salesperson"]);
  expect(cells.slice(1).map(([number]) => number)).toEqual(listed.map(({ waybillNumber }) => waybillNumber));
  const yuan = cells.slice(1).reduce((sum, row) => sum + Number(row[7] ?? 0), 0);
  expect(Math.round(yuan * 100)).toBe(amountOf(listed));
});

test("the file of parcels without a salesperson says so", async () => {
  const filter = salesExportSchema.parse({ month: "2026-09", kind: "signed", salesperson: NO_SALESPERSON });
  const { file, name } = await exportSales(store.read, EVERY_SHOP, filter, NOW, translatorIn("en"));
  await buffer(file);
  expect(name).toContain("-(none)-");
});
