import { problemCases } from "@/db/schema/flag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { recordAudit } from "@/lib/audit/record-audit";
import { SYSTEM_ACTOR } from "@/lib/domain/audit/audit-entry";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import { updateFigures } from "@/lib/services/analytics/update-figures";
import { uploadBill } from "@/lib/services/billing/upload-bill";
import { closeSalesMonth } from "@/lib/services/sales/close-sales-month";
import { importBankStatement } from "@/lib/services/settlement/import-bank-statement";
import { bookRemittance, changeRemittance, uploadRemittance } from "@/lib/services/settlement/remittance-files";
import { addFreightRule } from "@/lib/services/settlement/settlement-freight";
import { updateSettlements } from "@/lib/services/settlement/update-settlements";
import { editShipment } from "@/lib/services/shipments/apply-shipment-edit";
import { CMB_PERSONAL } from "@/lib/spreadsheet/testing/bank-samples";
import { openStoreWithParcels } from "./store-with-parcels";

/** Of one recipient of the parcels. */
export const PHONE = "13912340987";
const RULE = { carrier: "yuantong", origin: null, destination: null, returnPercent: 50, toDay: null };
const PRICE = { firstGrams: 1_000, firstFen: 400, stepGrams: 1_000, stepFen: 150, fromDay: "2026-01-01" };

/**
 * A store in which every file has rows: parcels with cash and a case, booked payments and freight, a bank's statement, a
 * compared bill, a closed month that has changed since, and an entry of the audit log.
 */
export async function openFilledStore(count: number, now: number): Promise<Store> {
  const store = await openStoreWithParcels(count, now, ({ input }, index) => {
    Object.assign(input, {
      codAmount: input.codAmount ?? 9_900,
      salesperson: "王倩",
      orderNumber: "0012345678901234567",
      phone: index < 3 ? PHONE : undefined,
      recipient: index < 3 ? "欧阳翠微" : undefined,
    });
  });
  await bookPayments(store, now);
  await changeClosedMonth(store, now);
  const [first] = await store.read.select().from(shipments);
  if (!first) throw new Error("no parcels");
  const bill = `运单号,公司编码,时间,单量,费用\n${first.waybillNumber},yuantong,2026-11-10 10:00:00,1,0.085\n`;
  await uploadBill(store, { bytes: Buffer.from(bill), fileName: "账单.csv", month: undefined }, { name: "店主", now });
  const opened = { openedAt: now - 30 * HOUR_MS, firstActionAt: now - 29 * HOUR_MS, flagSince: now, dueAt: now };
  const flagged = { status: "closed", step: "todo", flag: "problem", flagLevel: 2, outcome: "moved" } as const;
  await store.write((tx) =>
    tx
      .insert(problemCases)
      .values({ id: "c1", shipmentId: first.id, ...flagged, ...opened, closedAt: now, version: 0 }),
  );
  const entry = { at: now, actor: SYSTEM_ACTOR, via: "system", action: "import.finished", outcome: "done" } as const;
  await recordAudit(store, { ...entry, target: { kind: "import", id: "1" }, facts: {} });
  return store;
}

/** Cash of half of the parcels, freight beyond the rules, and a payment that the bank has too. */
async function bookPayments(store: Store, now: number): Promise<void> {
  const owner = { name: "店主", shops: EVERY_SHOP, now };
  const book = async (fileName: string, carrier: string | null, lines: readonly string[]) => {
    const id = await uploadRemittance(store, { bytes: Buffer.from(lines.join("\n")), fileName }, owner);
    if (carrier !== null) await changeRemittance(store, id, { carrier }, owner);
    await bookRemittance(store, id, owner);
  };
  const rows = await store.read.select().from(shipments).orderBy(shipments.waybillNumber);
  const paid = rows
    .slice(0, rows.length / 2)
    .map(({ waybillNumber }, index) => `${waybillNumber},${(index % 7) + 80}.05`);
  await book("11 月.csv", null, ["运单号,回款金额", ...paid]);
  await book("圆通.csv", "yuantong", ["运单号,回款金额,结算日期", "YT0000000000001,12345.60,2026-11-09"]);
  await addFreightRule(store, { ...RULE, ...PRICE }, owner);
  const freight = rows.map(({ waybillNumber }) => `${waybillNumber},99.00,0.8,2026-11-10`);
  await book("运费.csv", "yuantong", ["运单号,运费,计费重量,结算日期", ...freight]);
  await importBankStatement(store, { bytes: CMB_PERSONAL.bytes, fileName: CMB_PERSONAL.name }, owner);
  await updateSettlements(store, now);
}

/** Closes October, whose parcels another salesperson takes afterwards. */
async function changeClosedMonth(store: Store, now: number): Promise<void> {
  await closeSalesMonth(store, "2026-10", { name: "店主", now });
  const rows = await store.read.select({ id: shipments.id }).from(shipments);
  for (const { id } of rows) await editShipment(store, EVERY_SHOP, id, { salesperson: "李浩然" }, undefined, now);
  await updateFigures({ store, clock: () => now, isStopping: () => false });
}
