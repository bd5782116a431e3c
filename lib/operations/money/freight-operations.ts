import { z } from "zod";
import { freightChargeSchema, freightInvoicesSchema } from "@/lib/domain/settlement/freight/charge-answers";
import {
  freightChargeListSchema,
  freightClaimSheetSchema,
  freightClaimsSchema,
  freightInvoicesScopeSchema,
} from "@/lib/domain/settlement/freight/charge-schemas";
import { freightRuleViewSchema, freightViewSchema } from "@/lib/domain/settlement/freight-answers";
import { newFreightRuleSchema } from "@/lib/domain/settlement/freight-rule";
import { freightScopeSchema } from "@/lib/domain/settlement/settlement-schemas";
import { pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations, EXAMPLE_ID } from "@/lib/operations/operation";

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
      "A claim sheet for the carrier as an XLSX; without a chosen result it has what is overcharged or billed twice",
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
