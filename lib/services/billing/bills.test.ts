import { buffer } from "node:stream/consumers";
import { read } from "@e965/xlsx";
import { expect, test } from "vitest";
import { listBillNumbers, listBills } from "@/db/queries/billing/bill-records";
import { recordCharge } from "@/db/queries/billing/charge-records";
import { insertPackage } from "@/db/queries/billing/package-records";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { BillVerdict } from "@/lib/domain/billing/bill-verdict";
import { ConflictError, InvalidInputError, NotFoundError } from "@/lib/domain/shared/errors";
import { translatorIn } from "@/lib/i18n/translator";
import { readAllCells } from "@/lib/spreadsheet/testing/read-all-rows";
import { exportBill } from "./export-bill";
import { getBill, removeBill, uploadBill } from "./upload-bill";

const NOW = Date.parse("2026-12-03T10:00:00+08:00");
const NOVEMBER = Date.parse("2026-11-10T10:00:00+08:00");
const OWNER = { name: "店主", now: NOW };
const numbers = { both: "YT10000001", mine: "YT10000002", theirs: "YT10000003", more: "YT10000004" };

async function openLedger(): Promise<Store> {
  const store = await openTestStore();
  for (const [id, waybillNumber] of Object.entries({ both: numbers.both, mine: numbers.mine, more: numbers.more })) {
    const charge = { waybillNumber, carrier: "yuantong", shop: null, subscriptionId: id, shipmentId: id, at: NOVEMBER };
    await store.write((tx) => recordCharge(tx, { ...charge, cause: "subscription" }));
  }
  const bought = { boughtAt: NOVEMBER - 86_400_000, units: 100, giftUnits: 0, price: 900 };
  const entered = { id: "p", note: null, enteredBy: "店主", enteredAt: NOVEMBER };
  await store.write((tx) => insertPackage(tx, { ...bought, ...entered }));
  return store;
}

const BILL = `运单号,公司编码,时间,单量,费用
${numbers.both},yuantong,2026-11-10 10:00:00,1,0.085
${numbers.theirs},yuantong,2026-11-11 10:00:00,1,0.085
${numbers.more},yuantong,2026-11-12 10:00:00,1,0.085
${numbers.more},yuantong,2026-11-20 10:00:00,1,0.085
${numbers.both},yuantong,2026-12-01 10:00:00,1,0.085
合计,,,5,0.425
`;
const upload = (store: Store, text: string, month?: string) =>
  uploadBill(store, { bytes: Buffer.from(text), fileName: "账单.csv", month }, OWNER);

async function verdicts(store: Store, id: string, verdict?: BillVerdict): Promise<string[]> {
  const { items } = await listBillNumbers(store.read, EVERY_SHOP, id, { limit: 50, verdict });
  return items.map((row) => `${row.waybillNumber} ${row.verdict} ${row.billedUnits}:${row.recordedUnits}`);
}

test("a bill is compared with its month number by number, kept, exported and deleted", async () => {
  const store = await openLedger();
  const id = await upload(store, BILL);
  expect(await getBill(store.read, EVERY_SHOP, id)).toMatchObject({
    month: "2026-11",
    fileName: "账单.csv",
    createdBy: "店主",
    rows: 4,
    otherMonths: 1,
    failed: 0,
    billedUnits: 4,
    recordedUnits: 3,
    billedFen: 34,
    recordedFen: 27,
    billedAtPriceFen: 36,
    verdicts: {
      matched: { numbers: 1, units: 1 },
      billOnly: { numbers: 1, units: 1 },
      ledgerOnly: { numbers: 1, units: 1 },
      twice: { numbers: 1, units: 1 },
    },
    unlisted: 0,
  });
  expect(await verdicts(store, id)).toEqual([
    `${numbers.both} matched 1:1`,
    `${numbers.mine} ledgerOnly 0:1`,
    `${numbers.theirs} billOnly 1:0`,
    `${numbers.more} twice 2:1`,
  ]);
  expect(await verdicts(store, id, "twice")).toHaveLength(1);
  const first = await listBillNumbers(store.read, EVERY_SHOP, id, { limit: 3 });
  const rest = await listBillNumbers(store.read, EVERY_SHOP, id, { limit: 3, cursor: first.nextCursor ?? "" });
  expect([rest.items.map(({ waybillNumber }) => waybillNumber), rest.nextCursor]).toEqual([[numbers.more], null]);
  const { file } = exportBill({ t: translatorIn("zh-CN"), now: NOW }, store.read, EVERY_SHOP, id, "twice");
  const bytes = await buffer(file);
  const [head, ...rows] = await readAllCells({ bytes, name: "a.xlsx" });
  const { Sheets, SheetNames } = read(bytes);
  expect(Sheets[SheetNames[0] ?? ""]?.G2).toMatchObject({ t: "n", w: "2026-11-12 10:00:00" });
  expect(head?.slice(0, 6)).toEqual(["运单号", "快递公司", "核对结果", "账单单量", "本系统单量", "账单金额（元）"]);
  expect(rows).toEqual([[numbers.more, "圆通速递", "账单多计", "2", "1", "0.17", "2026-11-12 10:00:00", "4"]]);

  await expect(upload(store, BILL)).rejects.toThrow(ConflictError);
  expect((await listBills(store.read, EVERY_SHOP, { limit: 10 })).items.map((bill) => bill.id)).toEqual([id]);
  await removeBill(store, id);
  await expect(getBill(store.read, EVERY_SHOP, id)).rejects.toThrow(NotFoundError);
  await upload(store, BILL);
});

test("a bill without times needs a month, and one without numbers is refused", async () => {
  const store = await openLedger();
  const bare = `快递单号,次数\n${numbers.both},1\n`;
  await expect(upload(store, bare)).rejects.toThrow(InvalidInputError);
  const id = await upload(store, bare, "2026-11");
  expect(await getBill(store.read, EVERY_SHOP, id)).toMatchObject({ rows: 1, billedFen: null, month: "2026-11" });
  await expect(upload(store, "日期,金额\n2026-11-01,1\n")).rejects.toMatchObject({
    key: "billing.numberColumnMissing",
  });
});
