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
import { defineOperations } from "@/lib/operations/operation";

/** Paid queries, and the proposals to make them. */
export const queryOperations = defineOperations({
  /** What a query would cost now, and from when it is allowed. */
  getQueryOffer: { route: "GET /api/v1/shipments/{id}/query", permission: "read", answer: queryOfferViewSchema },
  /** Asks Kuaidi100 once, paid, within limits and budget; answers what it found and what it cost. */
  queryShipment: {
    route: "POST /api/v1/shipments/{id}/query",
    permission: "write",
    audit: "query.shipment",
    isInParts: true,
    answer: queryResultViewSchema,
  },
  /** What was asked and found, newest first. */
  listQueries: { route: "GET /api/v1/queries", permission: "read", query: queryFilterSchema, answer: queryPageSchema },
  /** Queues a query for each parcel of a proposal. */
  acceptQueryProposal: {
    route: "POST /api/v1/queries",
    permission: "write",
    audit: "query.create",
    isInParts: true,
    body: { schema: acceptProposalSchema, limitBytes: 1_000, example: () => ({ proposal: "silent" }) },
    answer: acceptedProposalSchema,
  },
  /** What the rules and outages of ours suggest to ask, with the price. */
  listQueryProposals: {
    route: "GET /api/v1/queries/proposals",
    permission: "read",
    answer: z.object({ items: z.array(queryProposalViewSchema) }),
  },
  /** The parcels of a proposal. */
  listProposedShipments: {
    route: "GET /api/v1/queries/proposals/{id}",
    permission: "read",
    query: proposalPageSchema,
    answer: proposedParcelPageSchema,
  },
  /** Usage, budget left, queue, and what each reason found and cost. */
  getQuerySummary: { route: "GET /api/v1/queries/summary", permission: "read", answer: querySummaryViewSchema },
  /** Lets queries go on after Kuaidi100 refused the account. */
  resumeQueries: {
    route: "POST /api/v1/queries/resume",
    permission: "manage",
    isForEveryShop: true,
    audit: "query.resume",
    answer: querySummaryViewSchema,
  },
});
