import { z } from "zod";
import { QUERY_OUTCOMES, QUERY_REASONS, QUERY_STATUSES, type QueryChange } from "@/lib/domain/queries/paid-query";
import { QUERY_OFFER_REASONS, type QueryOfferView } from "@/lib/domain/queries/query-offer";
import { BUDGET_KINDS, QUERY_RULES, QUERY_UNITS, TRACKING_MODES } from "@/lib/domain/queries/query-settings";
import {
  type AcceptedProposal,
  acceptProposalSchema,
  type ProposedParcelPage,
  proposalPageSchema,
  type QueryPage,
  type QueryProposalView,
  type QueryResultView,
  type QuerySummaryView,
  queryFilterSchema,
} from "@/lib/domain/queries/query-views";
import { fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { CHANGE_KINDS } from "@/lib/domain/shipments/shipment";
import { PUSH_VERDICTS } from "@/lib/domain/tracking/push-log-entry";
import { defineOperation, jsonBody, jsonResponse } from "@/lib/server/openapi/open-api-parts";

const changes = z.array(
  z.object({ kind: z.enum(CHANGE_KINDS), before: nullableText, after: nullableText }),
) satisfies z.ZodType<QueryChange[]>;

const outcome = z.enum(QUERY_OUTCOMES);
const verdict = z.enum(PUSH_VERDICTS).nullable();
const price = fen.nullable();

const result = z
  .object({
    queryId: z.string(),
    outcome,
    returnCode: nullableText,
    message: nullableText,
    verdict,
    changes,
    eventsBefore: z.int(),
    eventsAfter: z.int(),
    costUnits: z.int(),
    costFen: price,
    nextAllowedAt: instant,
  })
  .meta({ id: "QueryResult" }) satisfies z.ZodType<QueryResultView>;

const offer = z
  .object({
    reason: z.enum(QUERY_OFFER_REASONS),
    from: instant.nullable(),
    units: z.int(),
    fen: price,
  })
  .meta({ id: "QueryOffer" }) satisfies z.ZodType<QueryOfferView>;

const query = z
  .object({
    id: z.string(),
    shipmentId: z.string(),
    waybillNumber: z.string(),
    carrier: z.string(),
    carrierName: nullableText,
    reason: z.enum(QUERY_REASONS),
    proposal: nullableText,
    askedBy: nullableText,
    status: z.enum(QUERY_STATUSES),
    queuedAt: instant,
    askedAt: instant.nullable(),
    answeredAt: instant.nullable(),
    nextAttemptAt: instant.nullable(),
    attempts: z.int(),
    outcome: outcome.nullable(),
    returnCode: nullableText,
    message: nullableText,
    meaning: nullableText,
    mend: nullableText,
    verdict,
    changes,
    eventsBefore: z.int().nullable(),
    eventsAfter: z.int().nullable(),
    costUnits: z.int(),
    costFen: price,
  })
  .meta({ id: "PaidQuery" });

const page = z.object({ items: z.array(query), nextCursor: nullableText }) satisfies z.ZodType<QueryPage>;

const proposal = z
  .object({
    id: z.string(),
    rule: z.enum([...QUERY_RULES, "outage"]),
    isOn: z.boolean(),
    outage: z.object({ kind: z.enum(["down", "silent"]), from: instant, until: instant }).nullable(),
    count: z.int(),
    isAtLeast: z.boolean(),
    units: z.int(),
    fen: price,
    ids: z.array(z.string()),
  })
  .meta({ id: "QueryProposal" }) satisfies z.ZodType<QueryProposalView>;

const parcels = z.object({
  items: z.array(
    z.object({
      shipmentId: z.string(),
      waybillNumber: z.string(),
      carrier: nullableText,
      lastPushAt: instant.nullable(),
    }),
  ),
  nextCursor: nullableText,
}) satisfies z.ZodType<ProposedParcelPage>;

const accepted = z.object({ queued: z.int(), units: z.int(), fen: price }) satisfies z.ZodType<AcceptedProposal>;

const usage = { queries: z.int(), units: z.int(), fen: price };

const summary = z
  .object({
    mode: z.enum(TRACKING_MODES),
    isReady: z.boolean(),
    units: z.enum(QUERY_UNITS),
    unitFen: z.number().nullable(),
    today: z.object(usage),
    month: z.object(usage),
    budget: z.object({
      kind: z.enum(BUDGET_KINDS),
      day: z.int(),
      month: z.int(),
      dayLeft: z.int(),
      monthLeft: z.int(),
    }),
    waiting: z.int(),
    oldestWaitingAt: instant.nullable(),
    planned: z.object({ parcels: z.int(), nextAt: instant.nullable() }),
    stopped: z
      .object({
        since: instant,
        returnCode: z.string(),
        message: nullableText,
        meaning: z.string(),
        mend: z.string(),
        nextProbeAt: instant.nullable(),
      })
      .nullable(),
    reasons: z.array(z.object({ reason: z.enum(QUERY_REASONS), found: z.int(), changed: z.int(), ...usage })),
  })
  .meta({ id: "QuerySummary" }) satisfies z.ZodType<QuerySummaryView>;

/** OpenAPI paths for paid queries. */
export const queryPaths = {
  "/api/v1/shipments/{id}/query": {
    get: defineOperation("getQueryOffer", {
      requestParams: { path: z.object({ id: z.string() }) },
      responses: { "200": jsonResponse(offer) },
    }),
    post: defineOperation("queryShipment", {
      requestParams: { path: z.object({ id: z.string() }) },
      responses: { "200": jsonResponse(result) },
    }),
  },
  "/api/v1/queries": {
    get: defineOperation("listQueries", {
      requestParams: { query: queryFilterSchema },
      responses: { "200": jsonResponse(page) },
    }),
    post: defineOperation("acceptQueryProposal", {
      requestBody: jsonBody(acceptProposalSchema),
      responses: { "200": jsonResponse(accepted) },
    }),
  },
  "/api/v1/queries/proposals": {
    get: defineOperation("listQueryProposals", {
      responses: { "200": jsonResponse(z.object({ items: z.array(proposal) })) },
    }),
  },
  "/api/v1/queries/proposals/{id}": {
    get: defineOperation("listProposedShipments", {
      requestParams: { path: z.object({ id: z.string() }), query: proposalPageSchema },
      responses: { "200": jsonResponse(parcels) },
    }),
  },
  "/api/v1/queries/summary": {
    get: defineOperation("getQuerySummary", {
      responses: { "200": jsonResponse(summary) },
    }),
  },
  "/api/v1/queries/resume": {
    post: defineOperation("resumeQueries", {
      responses: { "200": jsonResponse(summary) },
    }),
  },
};
