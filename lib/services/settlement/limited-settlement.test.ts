import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { listSettlementLog } from "@/db/queries/settlement/settlement-state";
import { updateShipment } from "@/db/queries/shipments/new-shipments";
import { remittanceRows, settlementItems, settlementResolutions } from "@/db/schema/settlement/settlement-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP, limitToShops, type ShopScope } from "@/lib/domain/auth/shop-scope";
import { settlementListSchema } from "@/lib/domain/settlement/settlement-schemas";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import type { ExportFile } from "@/lib/spreadsheet/define-export";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import { buildPrintedStatement, exportSettlement } from "./build-settlement-statement";
import { exportFreightClaims } from "./freight/export-freight-claims";
import { getFreightChargePage, getFreightInvoices } from "./freight/freight-invoices";
import { bookRemittance, uploadRemittance } from "./remittance-files";
import { getRemittanceFileDetail, getRemittancePage } from "./remittance-views";
import { applyRowAction, changeItemResolution } from "./settlement-decisions";
import { getFreightView } from "./settlement-freight";
import { getSettlementItemDetail, getSettlementPage } from "./settlement-parcel-views";
import { getSettlementView } from "./settlement-views";
import { updateSettlements } from "./update-settlements";

const NOW = Date.parse("2026-11-12T12:00:00+08:00");
const SIGNED_AT = Date.parse("2026-11-02T18:30:00+08:00");
const SCOPE = { from: "2026-10-01", to: "2026-11-30" };
const OWN = limitToShops(["甲店"]);
const SHOPS = ["甲店", "甲店", "乙店", null, "甲店"];
const T = translatorIn("en");
const boss = { name: "店主", shops: EVERY_SHOP, now: NOW };
const limited = { ...boss, name: "甲", shops: OWN };
const numberOf = (index: number) => `YT000000000000${index}`;

/**
 * Signed parcels with cash on delivery, and two files of the carrier: one mixes shops and has a number that nobody
 * knows, the other has no parcel of 甲店. Unless alone.
 */
async function openDesk(isIncluded: (shop: string | null) => boolean = () => true) {
  const store = await openTestStore();
  const inputs = SHOPS.map((shop, index) => ({
    ...{ waybillNumber: numberOf(index), carrier: "yuantong", shop, codAmount: 10_000, freight: 500 },
    ...{ from: "广东省深圳市南山区", to: "浙江省杭州市西湖区" },
  })).filter(({ shop }) => isIncluded(shop));
  const created = await createShipments(store, EVERY_SHOP, inputs, NOW - 30 * DAY_MS);
  await store.write(async (tx) => {
    const signed = {
      state: 3,
      outcome: "signed",
      signedAt: SIGNED_AT,
      monitorStatus: "shutdown",
      activityAt: NOW - 3_600_000,
    } as const;
    for (const each of created) if ("id" in each) await updateShipment(tx, each.id, signed);
  });
  const rows = [0, 1, 2, 3].filter((index) => isIncluded(SHOPS[index] ?? null));
  const mixed = [
    ...rows.map((index) => `${numberOf(index)},${90 + index},4`),
    ...(rows.length < 4 ? [] : ["YT9999999999999,5,4"]),
  ];
  const files: string[] = [];
  for (const [name, lines] of [
    ["mixed.csv", mixed],
    ["foreign.csv", rows.length < 4 ? [] : [`${numberOf(2)},7,1`]],
  ] as const) {
    if (lines.length === 0) continue;
    const bytes = Buffer.from(["运单号,回款金额,运费", ...lines].join("\n"));
    const id = await uploadRemittance(store, { bytes, fileName: name }, boss);
    await bookRemittance(store, id, boss);
    files.push(id);
  }
  await updateSettlements(store, NOW);
  return { store, files, ids: created.map((each) => ("id" in each ? each.id : "")) };
}

test("sums, lists, freight, statement and export of limited people are those of a desk with their shops alone", async () => {
  const [desk, alone] = [(await openDesk()).store, (await openDesk((shop) => shop === "甲店")).store];
  const withoutIds = <Row extends object>(rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, id: "", shipmentId: "" }));
  const byNumber = <Row extends { waybillNumber: string }>(rows: readonly Row[]) =>
    withoutIds(rows).toSorted((left, right) => (left.waybillNumber < right.waybillNumber ? -1 : 1));
  const readRows = async ({ file, name }: ExportFile) => {
    const sheet = await openSpreadsheet({ bytes: await buffer(file), name });
    const rows: string[] = [];
    for await (const { cells } of sheet.rows()) rows.push(cells.join());
    return rows.toSorted();
  };
  const ask = async ({ read }: Store, scope: ShopScope) => {
    const filter = settlementListSchema.parse(SCOPE);
    const claims = { ...SCOPE, carrier: "yuantong", verdict: "unruled", limit: 50 } as const;
    const statement = await buildPrintedStatement(read, scope, SCOPE, NOW);
    return {
      view: await getSettlementView(read, scope, SCOPE, NOW),
      items: byNumber((await getSettlementPage(read, scope, filter, NOW)).items),
      freight: await getFreightView(read, scope, { ...SCOPE, carrier: "yuantong" }, NOW),
      charged: (await getFreightInvoices(read, scope, { ...SCOPE, carrier: "yuantong" }, NOW)).outcomes,
      charges: byNumber((await getFreightChargePage(read, scope, { ...SCOPE, limit: 50 }, NOW)).items).map(
        ({ waybillNumber, billedFen, verdict }) => [waybillNumber, billedFen, verdict],
      ),
      statement: { ...statement, items: byNumber(statement.items) },
      cells: await readRows(await exportSettlement(read, scope, filter, NOW, T)),
      claimSheet: await readRows(await exportFreightClaims(read, scope, claims, NOW, T)),
    };
  };
  const answer = await ask(desk, OWN);
  expect(answer).toEqual(await ask(alone, EVERY_SHOP));
  expect(answer.view).toMatchObject({ expected: 30_000, remitted: 18_100 });
  expect(answer.items).toHaveLength(3);
  expect(answer.freight.total).toMatchObject({ signed: 3 });
  expect(answer.charges).toHaveLength(2);
  const numbersOf = (rows: readonly string[]) =>
    rows
      .join()
      .match(/YT\d{13}/g)
      ?.toSorted();
  expect(numbersOf(answer.claimSheet)).toEqual([numberOf(0), numberOf(1)]);
  expect(numbersOf((await ask(desk, EVERY_SHOP)).claimSheet)?.length).toBeGreaterThan(2);
  expect((await ask(desk, EVERY_SHOP)).view).toMatchObject({ expected: 50_000, remitted: 37_800 });
});

test("of a file that mixes shops limited people see their rows alone, and of others' files nothing", async () => {
  const { store, files } = await openDesk();
  const [mixed = "", foreign = ""] = files;
  const { items } = await getRemittancePage(store.read, OWN, { limit: 10 });
  expect(items).toMatchObject([{ id: mixed, rows: 2, check: null }]);
  expect(await getRemittanceFileDetail(store.read, OWN, mixed)).toMatchObject({ rows: 2, check: null, preview: [] });
  await expect(getRemittanceFileDetail(store.read, OWN, foreign)).rejects.toThrow(NotFoundError);
  for (const [file, number] of [
    [mixed, 2],
    [foreign, 0],
  ] as const) {
    const filter = settlementListSchema.parse({ file });
    expect((await getSettlementPage(store.read, OWN, filter, NOW)).items).toHaveLength(number);
  }
  const whole = await getRemittancePage(store.read, EVERY_SHOP, { limit: 10 });
  expect(whole.items.map(({ rows }) => rows).toSorted()).toEqual([1, 5]);
});

test("items and rows of other shops, of none and of unknown numbers are unknown, and nothing of them changes", async () => {
  const { store, ids } = await openDesk();
  const everything = async () => [
    await store.read.select().from(settlementItems).orderBy(settlementItems.id),
    await store.read.select().from(remittanceRows).orderBy(remittanceRows.id),
    await store.read.select().from(settlementResolutions),
  ];
  const before = await everything();
  const strangers = [ids[2] ?? "", ids[3] ?? "", "n-YT9999999999999"];
  for (const id of strangers) {
    await expect(getSettlementItemDetail(store.read, OWN, id, NOW)).rejects.toThrow(NotFoundError);
    await expect(changeItemResolution(store, id, "resolve", "好", limited)).rejects.toThrow(NotFoundError);
  }
  const rows = await store.read.select().from(remittanceRows).orderBy(remittanceRows.id);
  const isOwn = ({ shipmentId }: { shipmentId: string | null }) => [ids[0], ids[1]].includes(shipmentId ?? "");
  for (const { id } of rows.filter((row) => !isOwn(row))) {
    await expect(applyRowAction(store, id, "accept", undefined, limited)).rejects.toThrow(NotFoundError);
  }
  expect(await everything()).toEqual(before);
  await changeItemResolution(store, ids[0] ?? "", "resolve", "好", limited);
  await changeItemResolution(store, ids[2] ?? "", "resolve", "好", boss);
  await applyRowAction(store, rows.find(isOwn)?.id ?? "", "accept", undefined, limited);
  const log = await listSettlementLog(store.read, OWN, { limit: 10 });
  expect(new Set(log.items.map(({ subject }) => subject))).toEqual(new Set([numberOf(0)]));
  expect(log.items).toHaveLength(2);
  expect((await getSettlementItemDetail(store.read, OWN, ids[0] ?? "", NOW)).log).toHaveLength(2);
});
