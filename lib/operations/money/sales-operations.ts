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
    summary: "Shipments and amounts by salesperson, of a month or of days; a closed month as it was frozen",
    returns: "the figures",
    permission: "write",
    readsLists: true,
    query: salesQuerySchema,
    answer: salesViewSchema,
  },
  listSalesParcels: {
    route: "GET /api/v1/sales/parcels",
    title: "List sales shipments",
    summary: "The shipments behind a figure, the latest first; of a closed month as they were when it was closed",
    permission: "write",
    readsLists: true,
    query: salesParcelsSchema,
    answer: pageOf(salesParcelSchema),
  },
  exportSales: {
    route: "GET /api/v1/sales/export",
    summary: "The figures as an XLSX to be signed; with kind, the shipments behind one of them",
    permission: "write",
    audit: "sales.export",
    query: salesExportSchema,
    files: ["xlsx"],
  },
  closeSalesMonth: {
    route: "POST /api/v1/sales/close",
    summary: "Freeze a month; later changes count in the month closed next; for owners",
    returns: "the frozen figures",
    permission: "manage",
    isForEveryShop: true,
    audit: "sales.close",
    isInParts: true,
    body: { schema: closeMonthSchema, limitBytes: 16 * 1024, example: () => ({ month: "2026-10" }) },
    answer: salesViewSchema,
  },
  changeSalesRule: {
    route: "PUT /api/v1/sales/rule",
    summary: "Within how many days of delivery a returned shipment is deducted; for owners",
    permission: "manage",
    isForEveryShop: true,
    audit: "sales.rule",
    body: { schema: salesRuleSchema, limitBytes: 16 * 1024, example: () => ({ clawbackDays: 15 }) },
  },
  getCommissionRules: {
    route: "GET /api/v1/sales/commission",
    summary: "How commissions are calculated, the newest rule first",
    returns: "the rules",
    permission: "write",
    isForEveryShop: true,
    answer: commissionRulesSchema,
  },
  saveCommissionRule: {
    route: "PUT /api/v1/sales/commission",
    summary: "How commissions are calculated from a month on; closed months keep theirs; for owners",
    returns: "the rules",
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
        people: [{ salesperson: say("Wang"), tiers: [{ fromFen: 0, rate: 350 }] }],
      }),
    },
    answer: commissionRulesSchema,
  },
  removeCommissionRule: {
    route: "DELETE /api/v1/sales/commission",
    summary: "Remove the rule of a month; the one before it then applies; for owners",
    returns: "the rules",
    permission: "manage",
    isForEveryShop: true,
    audit: "sales.commission",
    query: commissionMonthSchema,
    answer: commissionRulesSchema,
  },
});
