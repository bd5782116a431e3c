import { z } from "zod";
import {
  acceptedProposalSchema,
  proposedParcelPageSchema,
  queryOfferViewSchema,
  queryPageSchema,
  queryProposalViewSchema,
  queryResultViewSchema,
  querySummaryViewSchema,
} from "@/lib/domain/queries/query-answers";
import { acceptProposalSchema, proposalPageSchema, queryFilterSchema } from "@/lib/domain/queries/query-views";
import { defineOperations, OF_SHIPMENTS } from "@/lib/operations/operation";

/** Paid queries, and the proposals to make them. */
export const queryOperations = defineOperations({
  getQueryOffer: {
    route: "GET /api/v1/shipments/{id}/query",
    summary: "What a query of a shipment would cost now, and from when it is allowed",
    returns: "the price and the limits",
    permission: "read",
    answer: queryOfferViewSchema,
  },
  queryShipment: {
    route: "POST /api/v1/shipments/{id}/query",
    summary:
      "Query Kuaidi100 about a shipment now (paid); 409 with `from` where a limit, the budget or a setting forbids it",
    returns: "what it found and what it cost",
    permission: "write",
    changes: ["queries", "query-proposals", "pushes", "cases", ...OF_SHIPMENTS],
    audit: "query.shipment",
    isInParts: true,
    answer: queryResultViewSchema,
  },
  listQueries: {
    route: "GET /api/v1/queries",
    summary: "Queries and their results, newest first",
    permission: "read",
    query: queryFilterSchema,
    answer: queryPageSchema,
  },
  acceptQueryProposal: {
    route: "POST /api/v1/queries",
    summary: "Queue a query for each shipment of a proposal, paid",
    returns: "what was queued and what it costs at most",
    permission: "write",
    changes: ["queries", "query-proposals", "pushes", "cases", ...OF_SHIPMENTS],
    audit: "query.create",
    isInParts: true,
    body: { schema: acceptProposalSchema, limitBytes: 1_000, example: () => ({ proposal: "silent" }) },
    answer: acceptedProposalSchema,
  },
  listQueryProposals: {
    route: "GET /api/v1/queries/proposals",
    summary: "Queries suggested by rules and outages, with their price",
    returns: "the proposals",
    permission: "read",
    answer: z.object({ items: z.array(queryProposalViewSchema) }),
  },
  listProposedShipments: {
    route: "GET /api/v1/queries/proposals/{id}",
    summary: "The shipments of a proposal",
    permission: "read",
    query: proposalPageSchema,
    answer: proposedParcelPageSchema,
  },
  getQuerySummary: {
    route: "GET /api/v1/queries/summary",
    summary: "Queries of today and this month, the budget left, and the queue",
    returns: "the summary",
    permission: "read",
    answer: querySummaryViewSchema,
  },
  resumeQueries: {
    route: "POST /api/v1/queries/resume",
    summary: "Resume stopped queries immediately; for owners",
    returns: "the summary",
    permission: "manage",
    isForEveryShop: true,
    audit: "query.resume",
    answer: querySummaryViewSchema,
  },
});
