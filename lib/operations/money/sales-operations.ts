import { z } from "zod";
import { CORRECTED_KINDS } from "@/lib/domain/sales/booked-parcel";
import { COMMISSION_BASES, TIER_METHODS } from "@/lib/domain/sales/commission";
import {
  closeMonthSchema,
  commissionMonthSchema,
  commissionSchema,
  salesExportSchema,
  salesParcelsSchema,
  salesQuerySchema,
  salesRuleSchema,
} from "@/lib/domain/sales/sales-requests";
import { dayText, fen, instant, nullableText, type Page, pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "@/lib/operations/operation";
export type SalesRow = SalesView["rows"][number];

/** A correction of a closed month. */
export type SalesCorrection = SalesView["corrections"][number];

const figures = {
  signed: z.int(),
  signedFen: fen.describe("in fen, cash on delivery"),
  clawed: z.int(),
  clawedFen: fen.describe("in fen, cash on delivery"),
  refused: z.int(),
  refusedFen: fen.describe("in fen, cash on delivery"),
  returned: z.int(),
  returnedFen: fen.describe("in fen, cash on delivery"),
  open: z.int(),
  openFen: fen.describe("in fen, cash on delivery"),
  net: z.int(),
  netFen: fen.describe("in fen, cash on delivery"),
  adjusted: z.int(),
  adjustedFen: fen.describe("in fen, cash on delivery"),
  due: z.int(),
  dueFen: fen.describe("in fen, cash on delivery"),
  signedOrderFen: fen.describe("in fen, order amounts of those delivered"),
  clawedOrderFen: fen.describe("in fen, order amounts of those clawed back"),
  netOrderFen: fen.describe("in fen, order amounts"),
  adjustedOrderFen: fen.describe("in fen, order amounts of the adjustments"),
  dueOrderFen: fen,
  commissionFen: fen,
  commissionAdjustedFen: fen,
  commissionDueFen: fen,
};

const tiers = z.array(
  z.object({
    fromFen: fen.describe("amount from which the rate applies, in fen"),
    rate: z.int().describe("rate in hundredths of a percent: 250 is 2.5%"),
  }),
);

const commissionRuleSchema = z
  .object({
    fromMonth: z.string().describe("first month it applies to, until the next rule"),
    base: z.enum(COMMISSION_BASES).describe("cash: cash on delivery; orders: order amounts"),
    method: z
      .enum(TIER_METHODS)
      .describe("parts: each part at the rate of its tier; whole: everything at the rate of the highest tier reached"),
    tiers: tiers.describe("the tiers, ascending from 0"),
    people: z
      .array(z.object({ salesperson: z.string(), tiers: tiers.describe("the tiers, ascending from 0") }))
      .describe("salespeople with tiers of their own"),
  })
  .meta({ id: "CommissionRule" });

const commissionRulesSchema = z
  .object({
    items: z.array(
      commissionRuleSchema.extend({
        changedBy: z.string(),
        changedAt: instant,
        isClosed: z.boolean().describe("whether its month is closed, so that it stays as it is"),
      }),
    ),
    firstOpenMonth: z.string().describe("first month that a new rule can apply to"),
  })
  .meta({ id: "CommissionRules" });
export type CommissionRulesView = z.output<typeof commissionRulesSchema>;

const salesViewSchema = z
  .object({
    from: dayText.describe("first day in Beijing"),
    to: dayText.describe("last day in Beijing, included"),
    month: nullableText.describe("null for a custom range"),
    thisMonth: z.string().describe("this month"),
    rows: z.array(z.object({ salesperson: nullableText, ...figures })).describe("each salesperson"),
    total: z.object(figures).describe("all together"),
    corrections: z
      .array(
        z.object({
          ofMonth: z.string().describe("the month that is corrected"),
          salesperson: nullableText,
          signed: z.int().describe("change of those delivered"),
          clawed: z.int().describe("change of those clawed back"),
          refused: z.int().describe("change of those refused"),
          returned: z.int().describe("change of those returned"),
          net: z.int().describe("change of the net"),
          netFen: fen.describe("in fen, cash on delivery"),
          netOrderFen: fen.describe("in fen, order amounts"),
          commissionFen: fen,
        }),
      )
      .describe("what has changed in closed months since"),
    clawbackDays: z
      .int()
      .describe("days after delivery within which a returned shipment is deducted from the sale, 0 to 90"),
    closed: z
      .object({ by: z.string(), at: instant })
      .nullable()
      .describe("when and by whom the month was closed; null while it is open"),
    parcelsKept: z.boolean().describe("whether the shipments are kept as they were when the month was closed"),
    commission: commissionRuleSchema
      .nullable()
      .describe("the rule of the month's commissions; null without one, and for people limited to some shops"),
    alsoCloses: z.array(z.string()).describe("earlier months that are closed along with it"),
    notClosable: z
      .enum(["running", "closed", "later", "days"])
      .nullable()
      .describe("why it cannot be closed; null when it can"),
  })
  .meta({ id: "Sales" });
export type SalesView = z.output<typeof salesViewSchema>;

const salesParcelSchema = z
  .object({
    id: z.string(),
    waybillNumber: z.string(),
    salesperson: nullableText,
    carrierName: nullableText,
    orderNumber: nullableText,
    shop: nullableText,
    codAmount: fen.nullable(),
    orderAmount: fen.nullable(),
    signedAt: instant.nullable(),
    returnedAt: instant.nullable().describe("when it turned back, ISO 8601, +08:00; null unless it did"),
    at: instant.describe("when what is counted happened, ISO 8601, +08:00"),
    ofMonth: nullableText.describe("which month is corrected; null unless it is a correction"),
    correction: z
      .object({
        figure: z.enum(CORRECTED_KINDS).describe("the corrected figure"),
        sign: z.union([z.literal(1), z.literal(-1)]).describe("1 adds it, -1 subtracts it"),
      })
      .nullable()
      .describe("the correction: which figure, added or reversed; null unless it is a correction"),
  })
  .meta({ id: "SalesParcel" });

/** A parcel behind a figure. */
export type SalesParcel = z.output<typeof salesParcelSchema>;

export type SalesParcelPage = Page<SalesParcel>;

/** Salespeople's figures and commissions. Tiers go by all shops. */
export const salesOperations = defineOperations({
  getSales: {
    route: "GET /api/v1/sales",
    summary: "Shipments and amounts by salesperson, of a month or of days; a closed month as it was frozen",
    returns: "the figures",
    permission: "write",
    query: salesQuerySchema,
    answer: salesViewSchema,
  },
  listSalesParcels: {
    route: "GET /api/v1/sales/parcels",
    title: "List sales shipments",
    summary: "The shipments behind a figure, the latest first; of a closed month as they were when it was closed",
    permission: "write",
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
    changes: ["sales"],
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
    changes: ["sales"],
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
    changes: ["sales"],
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
    changes: ["sales"],
    audit: "sales.commission",
    query: commissionMonthSchema,
    answer: commissionRulesSchema,
  },
});
