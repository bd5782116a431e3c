import { listBillNumbers } from "@/db/queries/billing/bill-records";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { BillVerdict } from "@/lib/domain/billing/bill-verdict";
import { readPages } from "@/lib/services/shared/read-pages";
import { readBillTime } from "@/lib/spreadsheet/bills/bill-time";
import { defineExport } from "@/lib/spreadsheet/define-export";

const BATCH_SIZE = 1_000;

/** The numbers of a compared bill. */
export const exportBill = defineExport({
  name: "bill",
  columns: [
    { key: "waybillNumber", width: 22 },
    { key: "carrierName", width: 14, unit: "carrier", value: ({ carrier }) => carrier },
    { key: "verdict", width: 16, value: ({ verdict }, t) => t(`billing.bills.verdict.${verdict}`) },
    { key: "billedUnits", width: 10 },
    { key: "recordedUnits", width: 12 },
    { key: "billedFen", width: 14, unit: "fen" },
    { key: "billedOn", width: 20, unit: "instant", value: ({ billedOn }) => billedOn && readBillTime(billedOn) },
    { key: "line", width: 10 },
  ],
  rows: (db: Db, scope: ShopScope, id: string, verdict: BillVerdict | undefined) =>
    readPages((cursor) => listBillNumbers(db, scope, id, { verdict, limit: BATCH_SIZE, cursor })),
});
