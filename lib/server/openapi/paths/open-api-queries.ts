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
import { CHANGE_KINDS } from "@/lib/domain/shipments/shipment";
import { PUSH_VERDICTS } from "@/lib/domain/tracking/push-log-entry";
import {
  defineOperation,
  fen,
  instant,
  jsonBody,
  jsonResponse,
  nullableText,
} from "@/lib/server/openapi/open-api-parts";

const changes = z.array(
  z.object({ kind: z.enum(CHANGE_KINDS), before: nullableText, after: nullableText }),
) satisfies z.ZodType<QueryChange[]>;

const outcome = z
  .enum(QUERY_OUTCOMES)
  .describe("found: there is a trace; not_found: none; refused: not answered, see returnCode");
const verdict = z.enum(PUSH_VERDICTS).nullable().describe("what became of the found trace; null without one");
const price = fen.describe("分; null while no package was entered");

const result = z
  .object({
    queryId: z.string(),
    outcome,
    returnCode: nullableText.describe("Kuaidi100's; null when it could not be reached"),
    message: nullableText,
    meaning: nullableText.describe("of a failure"),
    mend: nullableText.describe("what to do about it"),
    verdict,
    changes,
    eventsBefore: z.int(),
    eventsAfter: z.int(),
    costUnits: z.int(),
    costFen: price,
    nextAllowedAt: instant.describe("from when the number can be asked again"),
  })
  .meta({ id: "QueryResult" }) satisfies z.ZodType<QueryResultView>;

const offer = z
  .object({
    reason: z
      .enum(QUERY_OFFER_REASONS)
      .describe(
        "ready, or why not: customer or key, carrier, or phone is missing; a query is under way; asked within 30 minutes, 48 times in a day, locked by Kuaidi100; the budget is used up",
      ),
    from: instant.nullable().describe("from when it is allowed; null now, or when waiting does not help"),
    units: z.int().describe("what it costs at most, 0 or 1"),
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
    reason: z.enum(QUERY_REASONS).describe("person: by hand or a program; outage, a rule, or the rhythm of query mode"),
    proposal: nullableText.describe("the accepted proposal"),
    askedBy: nullableText.describe("user or token; null for a rule"),
    status: z.enum(QUERY_STATUSES),
    queuedAt: instant,
    askedAt: instant.nullable(),
    answeredAt: instant.nullable(),
    nextAttemptAt: instant.nullable(),
    attempts: z.int(),
    outcome: outcome.nullable(),
    returnCode: nullableText,
    message: nullableText,
    meaning: nullableText.describe("of a failure"),
    mend: nullableText.describe("what to do about it"),
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
    id: z.string().describe("to accept it"),
    rule: z.enum([...QUERY_RULES, "outage"]),
    isOn: z.boolean().describe("whether the rule asks by itself"),
    outage: z
      .object({ kind: z.enum(["down", "silent"]), from: instant, until: instant })
      .nullable()
      .describe("down: no server ran; silent: no pushes arrived"),
    count: z.int(),
    isAtLeast: z.boolean(),
    units: z.int().describe("what asking them all costs at most"),
    fen: price,
    ids: z.array(z.string()).describe("the first of its shipments"),
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
    isReady: z.boolean().describe("customer and key are there"),
    units: z.enum(QUERY_UNITS),
    unitFen: z.number().nullable().describe("分 for one unit of the newest package, not rounded"),
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
    planned: z.object({ parcels: z.int(), nextAt: instant.nullable() }).describe("asked on a rhythm, in query mode"),
    stopped: z
      .object({
        since: instant,
        returnCode: z.string(),
        message: nullableText,
        meaning: z.string(),
        mend: z.string(),
        nextProbeAt: instant.nullable(),
      })
      .nullable()
      .describe("null while queries are sent"),
    reasons: z
      .array(z.object({ reason: z.enum(QUERY_REASONS), found: z.int(), changed: z.int(), ...usage }))
      .describe("of this month"),
  })
  .meta({ id: "QuerySummary" }) satisfies z.ZodType<QuerySummaryView>;

/** OpenAPI paths for paid queries. */
export const queryPaths = {
  "/api/v1/shipments/{id}/query": {
    get: defineOperation("getQueryOffer", "What a query of a shipment would cost now, and from when it is allowed", {
      requestParams: { path: z.object({ id: z.string() }) },
      responses: { "200": jsonResponse(offer, "the price and the limits") },
    }),
    post: defineOperation(
      "queryShipment",
      "Ask Kuaidi100 about a shipment now, paid; 409 with `from` where a limit, the budget or a setting forbids it",
      {
        requestParams: { path: z.object({ id: z.string() }) },
        responses: { "200": jsonResponse(result, "what it found and what it cost") },
      },
    ),
  },
  "/api/v1/queries": {
    get: defineOperation("listQueries", "What was asked and found, newest first", {
      requestParams: { query: queryFilterSchema },
      responses: { "200": jsonResponse(page, "one page") },
    }),
    post: defineOperation("acceptQueryProposal", "Queue a query for each shipment of a proposal, paid", {
      requestBody: jsonBody(acceptProposalSchema),
      responses: { "200": jsonResponse(accepted, "what was queued and what it costs at most") },
    }),
  },
  "/api/v1/queries/proposals": {
    get: defineOperation("listQueryProposals", "What the rules and outages suggest to ask, with the price", {
      responses: { "200": jsonResponse(z.object({ items: z.array(proposal) }), "the proposals") },
    }),
  },
  "/api/v1/queries/proposals/{id}": {
    get: defineOperation("listProposedShipments", "The shipments of a proposal", {
      requestParams: { path: z.object({ id: z.string() }), query: proposalPageSchema },
      responses: { "200": jsonResponse(parcels, "one page") },
    }),
  },
  "/api/v1/queries/summary": {
    get: defineOperation("getQuerySummary", "Queries of today and this month, the budget left, and the queue", {
      responses: { "200": jsonResponse(summary, "the summary") },
    }),
  },
  "/api/v1/queries/resume": {
    post: defineOperation("resumeQueries", "Have stopped queries go on at once; for owners", {
      responses: { "200": jsonResponse(summary, "the summary") },
    }),
  },
};
