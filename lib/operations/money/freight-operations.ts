import { z } from "zod";
import {
  CHARGE_OUTCOMES,
  CHARGE_REASONS,
  CHARGE_VERDICTS,
  CLAIM_STATUSES,
} from "@/lib/domain/settlement/freight/charge-kinds";
import {
  freightChargeListSchema,
  freightClaimSheetSchema,
  freightClaimsSchema,
  freightInvoicesScopeSchema,
} from "@/lib/domain/settlement/freight/charge-schemas";
import { newFreightRuleSchema } from "@/lib/domain/settlement/freight-rule";
import { freightScopeSchema } from "@/lib/domain/settlement/settlement-schemas";
import { dayText, fen, instant, nullableText, type Page, pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations, EXAMPLE_ID } from "@/lib/operations/operation";
import { originalMoneySchema } from "./remittance-operations";

const sums = {
  charges: z.int(),
  billedFen: fen,
  agreedFen: fen,
  overFen: fen,
  underFen: fen,
  uncheckedFen: fen,
};

const freightInvoicesSchema = z
  .object({
    from: dayText.nullable().describe("first day in Beijing; null for a single invoice"),
    to: dayText.nullable().describe("last day in Beijing, included; null for a single invoice"),
    carrier: nullableText.describe("Kuaidi100's code of the carrier; null for all"),
    invoices: z
      .array(
        z.object({
          id: z.string(),
          fileName: z.string(),
          carrier: nullableText.describe("Kuaidi100's code of the carrier; null for all"),
          carrierName: nullableText,
          day: dayText.describe("invoice date: the file's settlement date, else the upload date"),
          fileFen: fen
            .nullable()
            .describe("the file's own sum of freight, in fen; null when only a part of it is visible"),
          ...sums,
        }),
      )
      .describe("each invoice"),
    outcomes: z
      .array(
        z.object({
          outcome: z
            .enum(CHARGE_OUTCOMES)
            .describe("signed, returned, refused, open: still on its way, unknown: no shipment has the number"),
          ...sums,
        }),
      )
      .describe("by outcome of the shipments; adds up to the invoices"),
    verdicts: z
      .array(
        z.object({
          verdict: z
            .enum(CHARGE_VERDICTS)
            .describe(
              "over: beyond the rule; repeated: billed twice; unknown: no shipment has the number; unruled: no rule applies; under: below the rule; equal: as agreed",
            ),
          ...sums,
        }),
      )
      .describe("by result; adds up to the invoices"),
    claims: z
      .array(
        z.object({
          status: z.enum(CLAIM_STATUSES).describe("raised, accepted or refused by the carrier"),
          charges: z.int(),
          fen,
        }),
      )
      .describe("claims against carriers"),
    total: z.object(sums).describe("all of it"),
  })
  .meta({ id: "FreightInvoices" });

/** The sums of invoices, which tie to the invoices. 分. */
export type FreightInvoicesView = z.output<typeof freightInvoicesSchema>;

const freightChargeSchema = z
  .object({
    id: z.string(),
    fileId: z.string(),
    fileName: z.string(),
    line: z.int(),
    waybillNumber: z.string(),
    shipmentId: nullableText,
    carrier: nullableText,
    carrierName: nullableText,
    outcome: z
      .enum(CHARGE_OUTCOMES)
      .describe("signed, returned, refused, open: still on its way, unknown: no shipment has the number"),
    shippedOn: dayText
      .nullable()
      .describe(
        "shipping day: the pick-up; without one the entry, or the delivery if that was earlier; null for unknown numbers",
      ),
    origin: nullableText.describe("province of the sender; null when unknown"),
    destination: nullableText.describe("province of the recipient; null when unknown"),
    grams: z.int().nullable().describe("the weight that is checked, in grams; null when no invoice has one"),
    billedFen: fen,
    original: originalMoneySchema.nullable().describe("what was billed before it was converted; null for yuan"),
    agreedFen: fen.nullable(),
    excessFen: fen.nullable(),
    verdict: z
      .enum(CHARGE_VERDICTS)
      .describe(
        "over: beyond the rule; repeated: billed twice; unknown: no shipment has the number; unruled: no rule applies; under: below the rule; equal: as agreed",
      ),
    reason: z
      .enum(CHARGE_REASONS)
      .nullable()
      .describe(
        "why: rule: differs from the rule; noWeight: no weight, so the first weight applies; return: return freight; refund; repeated; unknown: no shipment has the number; noRule; noReturnRule: no price for returns",
      ),
    ruleId: nullableText.describe("id of the freight rule that applies"),
    claim: z
      .object({
        status: z.enum(CLAIM_STATUSES).describe("raised, accepted or refused by the carrier"),
        fen,
        by: z.string(),
        at: instant.describe("when it was marked, ISO 8601, +08:00"),
      })
      .nullable()
      .describe("the claim; null when none was raised"),
  })
  .meta({ id: "FreightCharge" });

/** One row of an invoice, checked. */
export type FreightChargeView = z.output<typeof freightChargeSchema>;

export type FreightChargePage = Page<FreightChargeView>;

/** The freight of a lane in a period, for parcels signed in it. 分. */
export type LaneFreight = FreightView["lanes"][number];

const laneSums = {
  signed: z.int(),
  given: z.int().describe("of these, shipments whose order states the freight"),
  givenFen: fen,
  charged: z.int().describe("of these, shipments whose freight is in a settlement file"),
  chargedFen: fen,
  ruled: z.int().describe("of these, shipments to which a freight rule applies"),
  ruledFen: fen,
  weightless: z.int().describe("that have no weight to calculate with"),
  comparedFen: fen.describe("shipments with a rule and a charge: what is due by the rules, in fen"),
  comparedChargedFen: fen.describe("shipments with a rule and a charge: what the carrier charged, in fen"),
};

const freightViewSchema = z
  .object({
    from: dayText,
    to: dayText,
    carrier: nullableText,
    lanes: z
      .array(
        z.object({
          origin: nullableText.describe("origin province; null if unknown"),
          destination: nullableText.describe("destination province; null if unknown"),
          ...laneSums,
        }),
      )
      .describe("by lane"),
    hasMoreLanes: z.boolean().describe("whether there are more lanes"),
    total: z.object(laneSums).describe("all together"),
  })
  .meta({ id: "Freight" });
export type FreightView = z.output<typeof freightViewSchema>;

const freightRuleViewSchema = z
  .object({
    id: z.string(),
    carrier: z.string(),
    carrierName: nullableText,
    origin: nullableText.describe("sender's province by its short name; null for all"),
    destination: nullableText.describe("recipient's province by its short name; null for all"),
    firstGrams: z.int().describe("first weight, in grams"),
    firstFen: fen.describe("price of the first weight, in fen"),
    stepGrams: z.int().describe("each further step of weight, in grams"),
    stepFen: fen.describe("price of each further step, in fen"),
    returnPercent: z
      .int()
      .nullable()
      .describe("freight of a return, in % of the outbound freight; null when nothing is agreed"),
    fromDay: dayText.describe("first shipping day in Beijing, such as 2026-11-01"),
    toDay: dayText.nullable().describe("last day in Beijing, included; null while it has no end"),
    enteredBy: z.string(),
    enteredAt: instant,
  })
  .meta({ id: "FreightRule" });
export type FreightRuleView = z.output<typeof freightRuleViewSchema>;

/** What carriers charge for freight, and the contract with each. */
export const freightOperations = defineOperations({
  getFreight: {
    route: "GET /api/v1/settlement/freight",
    summary:
      "A carrier's freight for shipments delivered in a period, by lane; the rules are those of the shipping day",
    returns: "its lanes",
    permission: "write",
    query: freightScopeSchema,
    answer: freightViewSchema,
  },
  getFreightInvoices: {
    route: "GET /api/v1/settlement/freight/invoices",
    title: "Check freight invoices",
    summary: "Freight in carriers' invoices by outcome and by result; both add up to the invoices",
    returns: "the sums",
    permission: "write",
    query: freightInvoicesScopeSchema,
    answer: freightInvoicesSchema,
  },
  listFreightCharges: {
    route: "GET /api/v1/settlement/freight/charges",
    summary: "Each row of the invoices, compared with the freight rules",
    returns: "invoice rows",
    permission: "write",
    query: freightChargeListSchema,
    answer: pageOf(freightChargeSchema),
  },
  exportFreightClaims: {
    route: "GET /api/v1/settlement/freight/claim-sheet",
    summary:
      "A claim sheet for one carrier as an XLSX: needs carrier or file; without verdict it has what is overcharged or billed twice",
    permission: "write",
    audit: "settlement.freight-claim-sheet",
    query: freightClaimSheetSchema,
    files: ["xlsx"],
  },
  markFreightClaims: {
    route: "POST /api/v1/settlement/freight/claims",
    summary: "Mark invoice rows as claimed, or what the carrier answered; for owners",
    returns: "marked",
    permission: "manage",
    names: "row",
    changes: ["settlement"],
    audit: "settlement.freight-claim",
    body: {
      schema: freightClaimsSchema,
      limitBytes: 32 * 1024,
      example: () => ({ ids: [`${EXAMPLE_ID}-0000002`], status: "raised" }),
    },
  },
  listFreightRules: {
    route: "GET /api/v1/settlement/freight-rules",
    summary: "What carriers charge",
    returns: "all of them",
    permission: "write",
    isCommon: true,
    answer: z.object({ items: z.array(freightRuleViewSchema) }),
  },
  addFreightRule: {
    route: "POST /api/v1/settlement/freight-rules",
    summary: "Enter what a carrier charges; for owners",
    returns: "its id",
    permission: "manage",
    isForEveryShop: true,
    changes: ["settlement"],
    audit: "settlement.freight-rule",
    isIdempotent: true,
    body: {
      schema: newFreightRuleSchema,
      limitBytes: 16 * 1024,
      example: () => ({
        carrier: "yuantong",
        origin: "浙江",
        destination: "广东",
        firstGrams: 1_000,
        firstFen: 500,
        stepGrams: 1_000,
        stepFen: 200,
        returnPercent: 50,
        fromDay: "2026-11-01",
        toDay: null,
      }),
    },
    answer: z.object({ id: z.string() }),
    status: 201,
  },
  deleteFreightRule: {
    route: "DELETE /api/v1/settlement/freight-rules/{id}",
    summary: "Delete a rule; for owners",
    permission: "manage",
    isForEveryShop: true,
    changes: ["settlement"],
    audit: "settlement.freight-rule-delete",
  },
});
