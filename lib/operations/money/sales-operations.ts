import { commissionRulesSchema, salesParcelSchema, salesViewSchema } from "@/lib/domain/sales/sales-answers";
import {
  closeMonthSchema,
  commissionMonthSchema,
  commissionSchema,
  salesExportSchema,
  salesParcelsSchema,
  salesQuerySchema,
  salesRuleSchema,
} from "@/lib/domain/sales/sales-requests";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "@/lib/operations/operation";

/** Salespeople's figures and commissions. Tiers go by all shops. */
export const salesOperations = defineOperations({
  getSales: {
    route: "GET /api/v1/sales",
    permission: "write",
    readsLists: true,
    query: salesQuerySchema,
    answer: salesViewSchema,
  },
  /** The parcels behind a figure. */
  listSalesParcels: {
    route: "GET /api/v1/sales/parcels",
    permission: "write",
    readsLists: true,
    query: salesParcelsSchema,
    answer: pageOf(salesParcelSchema),
  },
  /** A month's figures to be signed, or the parcels behind one of them. */
  exportSales: {
    route: "GET /api/v1/sales/export",
    permission: "write",
    audit: "sales.export",
    query: salesExportSchema,
    files: ["xlsx"],
  },
  /** Freezes a month's figures permanently. */
  closeSalesMonth: {
    route: "POST /api/v1/sales/close",
    permission: "manage",
    isForEveryShop: true,
    audit: "sales.close",
    isInParts: true,
    body: { schema: closeMonthSchema, limitBytes: 16 * 1024, example: () => ({ month: "2026-10" }) },
    answer: salesViewSchema,
  },
  /** Within how many days after signing a returned parcel is deducted. */
  changeSalesRule: {
    route: "PUT /api/v1/sales/rule",
    permission: "manage",
    isForEveryShop: true,
    audit: "sales.rule",
    body: { schema: salesRuleSchema, limitBytes: 16 * 1024, example: () => ({ clawbackDays: 15 }) },
  },
  getCommissionRules: {
    route: "GET /api/v1/sales/commission",
    permission: "write",
    isForEveryShop: true,
    answer: commissionRulesSchema,
  },
  /** From a month on. */
  saveCommissionRule: {
    route: "PUT /api/v1/sales/commission",
    permission: "manage",
    isForEveryShop: true,
    audit: "sales.commission",
    body: {
      schema: commissionSchema,
      limitBytes: 256 * 1024,
      example: (say) => ({
        fromMonth: "2026-11",
        base: "orders",
        method: "parts",
        tiers: [
          { fromFen: 0, rate: 200 },
          { fromFen: 5_000_000, rate: 300 },
        ],
        people: [{ salesperson: say("salesperson"), tiers: [{ fromFen: 0, rate: 350 }] }],
      }),
    },
    answer: commissionRulesSchema,
  },
  removeCommissionRule: {
    route: "DELETE /api/v1/sales/commission",
    permission: "manage",
    isForEveryShop: true,
    audit: "sales.commission",
    query: commissionMonthSchema,
    answer: commissionRulesSchema,
  },
});
