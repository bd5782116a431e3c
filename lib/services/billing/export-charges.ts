import { listCharges } from "@/db/queries/billing/charge-records";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { ChargeFilter } from "@/lib/domain/billing/cost-overview";
import { readPages } from "@/lib/services/shared/read-pages";
import { defineExport } from "@/lib/spreadsheet/define-export";

const BATCH_SIZE = 1_000;

/** The charges, newest first. Month in Asia/Shanghai. */
export const exportCharges = defineExport({
  name: "charges",
  columns: [
    { key: "waybillNumber", width: 22 },
    { key: "carrierName", width: 14, unit: "carrier" },
    { key: "shop", width: 18 },
    { key: "month", width: 10 },
    { key: "at", width: 20, unit: "instant" },
    { key: "units", width: 8, value: () => 1 },
    { key: "cause", width: 12, value: ({ cause }, t) => t(`billing.charges.causes.${cause}`) },
  ],
  rows: (db: Db, scope: ShopScope, filter: Pick<ChargeFilter, "month" | "from" | "to" | "shop">) =>
    readPages((cursor) => listCharges(db, scope, { ...filter, limit: BATCH_SIZE, cursor })),
});
