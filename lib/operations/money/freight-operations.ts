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
  /** Of a carrier, for the parcels signed in a period, by lane. */
  getFreight: {
    route: "GET /api/v1/settlement/freight",
    permission: "write",
    query: freightScopeSchema,
    answer: freightViewSchema,
  },
  /** By what became of the parcels and by what the rules say. */
  getFreightInvoices: {
    route: "GET /api/v1/settlement/freight/invoices",
    permission: "write",
    query: freightInvoicesScopeSchema,
    answer: freightInvoicesSchema,
  },
  /** The rows of those invoices, each with what the rules say. */
  listFreightCharges: {
    route: "GET /api/v1/settlement/freight/charges",
    permission: "write",
    query: freightChargeListSchema,
    answer: pageOf(freightChargeSchema),
  },
  /** The claim sheet for a carrier. */
  exportFreightClaims: {
    route: "GET /api/v1/settlement/freight/claim-sheet",
    permission: "write",
    audit: "settlement.freight-claim-sheet",
    query: freightClaimSheetSchema,
    files: ["xlsx"],
  },
  /** Marks charges as claimed from the carrier, or what it answered. */
  markFreightClaims: {
    route: "POST /api/v1/settlement/freight/claims",
    permission: "manage",
    names: "row",
    audit: "settlement.freight-claim",
    body: {
      schema: freightClaimsSchema,
      limitBytes: 32 * 1024,
      example: () => ({ ids: [`${EXAMPLE_ID}-0000002`], status: "raised" }),
    },
  },
  listFreightRules: {
    route: "GET /api/v1/settlement/freight-rules",
    permission: "write",
    isCommon: true,
    answer: z.object({ items: z.array(freightRuleViewSchema) }),
  },
  addFreightRule: {
    route: "POST /api/v1/settlement/freight-rules",
    permission: "manage",
    isForEveryShop: true,
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
    permission: "manage",
    isForEveryShop: true,
    audit: "settlement.freight-rule-delete",
  },
});
