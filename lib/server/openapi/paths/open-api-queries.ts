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
import { defineOperation, jsonBody, jsonResponse } from "@/lib/server/openapi/open-api-parts";

/** OpenAPI paths for paid queries. */
export const queryPaths = {
  "/api/v1/shipments/{id}/query": {
    get: defineOperation("getQueryOffer", {
      requestParams: { path: z.object({ id: z.string() }) },
      responses: { "200": jsonResponse(queryOfferViewSchema) },
    }),
    post: defineOperation("queryShipment", {
      requestParams: { path: z.object({ id: z.string() }) },
      responses: { "200": jsonResponse(queryResultViewSchema) },
    }),
  },
  "/api/v1/queries": {
    get: defineOperation("listQueries", {
      requestParams: { query: queryFilterSchema },
      responses: { "200": jsonResponse(queryPageSchema) },
    }),
    post: defineOperation("acceptQueryProposal", {
      requestBody: jsonBody(acceptProposalSchema),
      responses: { "200": jsonResponse(acceptedProposalSchema) },
    }),
  },
  "/api/v1/queries/proposals": {
    get: defineOperation("listQueryProposals", {
      responses: { "200": jsonResponse(z.object({ items: z.array(queryProposalViewSchema) })) },
    }),
  },
  "/api/v1/queries/proposals/{id}": {
    get: defineOperation("listProposedShipments", {
      requestParams: { path: z.object({ id: z.string() }), query: proposalPageSchema },
      responses: { "200": jsonResponse(proposedParcelPageSchema) },
    }),
  },
  "/api/v1/queries/summary": {
    get: defineOperation("getQuerySummary", {
      responses: { "200": jsonResponse(querySummaryViewSchema) },
    }),
  },
  "/api/v1/queries/resume": {
    post: defineOperation("resumeQueries", {
      responses: { "200": jsonResponse(querySummaryViewSchema) },
    }),
  },
};
