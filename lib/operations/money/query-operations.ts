import { z } from "zod";
import { QUERY_OUTCOMES, QUERY_REASONS, QUERY_STATUSES } from "@/lib/domain/queries/paid-query";
import { QUERY_OFFER_REASONS } from "@/lib/domain/queries/query-offer";
import { BUDGET_KINDS, QUERY_RULES, QUERY_UNITS, TRACKING_MODES } from "@/lib/domain/queries/query-settings";
import { acceptProposalSchema, proposalPageSchema, queryFilterSchema } from "@/lib/domain/queries/query-views";
import { fen, instant, nullableText, pageOf } from "@/lib/domain/shared/view-schemas";
import { CHANGE_KINDS } from "@/lib/domain/shipments/shipment";
import { PUSH_VERDICTS } from "@/lib/domain/tracking/push-log-entry";
import { defineOperations, OF_SHIPMENTS } from "@/lib/operations/operation";

/** One query in the list of what was asked and found. */
export type QueryView = QueryPage["items"][number];

/** A parcel of a proposal. */
export type ProposedParcel = ProposedParcelPage["items"][number];

/** What was asked in a time, and what it cost. */
export type QueryUsageView = QuerySummaryView["today"];

const changes = z.array(
  z.object({ kind: z.enum(CHANGE_KINDS).describe("kind of change"), before: nullableText, after: nullableText }),
);

const outcome = z.enum(QUERY_OUTCOMES);

const verdict = z.enum(PUSH_VERDICTS).nullable();

const price = fen.nullable();

const queryResultViewSchema = z
  .object({
    queryId: z.string().describe("id of the query"),
    outcome: outcome.describe(
      "found: there is a trace; not_found: none; refused: not answered, see returnCode; unusable: it was about another number, or unreadable, and changed nothing, see message",
    ),
    returnCode: nullableText.describe("Kuaidi100's; null when it could not be reached"),
    message: nullableText.describe("Kuaidi100's message"),
    meaning: nullableText,
    mend: nullableText,
    verdict: verdict.describe("outcome of the result; null without one"),
    changes,
    eventsBefore: z.int(),
    eventsAfter: z.int(),
    costUnits: z.int(),
    costFen: price,
    nextAllowedAt: instant.describe("from when the number can be queried again"),
  })
  .meta({ id: "QueryResult" });

/** The answer to a query by hand. Instants are ISO 8601 with +08:00, money is in 分. */
export type QueryResultView = z.output<typeof queryResultViewSchema>;

const queryOfferViewSchema = z
  .object({
    reason: z
      .enum(QUERY_OFFER_REASONS)
      .describe(
        "ready, or why not: customer or key, carrier, or phone is missing; a query is under way; queried within 30 minutes, 48 times in a day, locked by Kuaidi100; the budget is used up",
      ),
    from: instant.nullable().describe("from when it is allowed; null now, or when waiting does not help"),
    units: z.int().describe("what it costs at most, 0 or 1"),
    fen: price,
  })
  .meta({ id: "QueryOffer" });

/** What one query of a shipment would cost now, and from when it is allowed. Money is in 分. */
export type QueryOfferView = z.output<typeof queryOfferViewSchema>;

const paidQuerySchema = z
  .object({
    id: z.string(),
    shipmentId: z.string(),
    waybillNumber: z.string(),
    carrier: z.string(),
    carrierName: nullableText,
    reason: z.enum(QUERY_REASONS).describe("person: by hand or a program; outage, a rule, or a scheduled query"),
    proposal: nullableText.describe("the accepted proposal"),
    askedBy: nullableText.describe("user or token; null for a rule"),
    status: z.enum(QUERY_STATUSES).describe("progress"),
    queuedAt: instant,
    askedAt: instant.nullable(),
    answeredAt: instant.nullable(),
    nextAttemptAt: instant.nullable(),
    attempts: z.int(),
    outcome: outcome.nullable().describe("what it found; null while it is under way"),
    returnCode: nullableText,
    message: nullableText.describe("Kuaidi100's message"),
    meaning: nullableText.describe("of a failure"),
    mend: nullableText,
    verdict: verdict.describe("outcome of the result; null without one"),
    changes,
    eventsBefore: z.int().nullable(),
    eventsAfter: z.int().nullable(),
    costUnits: z.int(),
    costFen: price,
  })
  .meta({ id: "PaidQuery" });

const queryPageSchema = pageOf(paidQuerySchema);
export type QueryPage = z.output<typeof queryPageSchema>;

const queryProposalViewSchema = z
  .object({
    id: z.string().describe("to accept it"),
    rule: z.enum([...QUERY_RULES, "outage"]).describe("the rule that proposes it"),
    isOn: z.boolean().describe("whether the rule queries automatically"),
    outage: z
      .object({
        kind: z.enum(["down", "silent"]).describe("down: no server ran; silent: no pushes arrived"),
        from: instant,
        until: instant,
      })
      .nullable()
      .describe("down: no server ran; silent: no pushes arrived"),
    count: z.int().describe("shipments"),
    isAtLeast: z.boolean().describe("whether there are more"),
    units: z.int().describe("what querying them all costs at most"),
    fen: price,
    ids: z.array(z.string()).describe("the first of its shipments"),
  })
  .meta({ id: "QueryProposal" });

/** Parcels that a rule, or an outage of ours, suggests to ask, with the price before. */
export type QueryProposalView = z.output<typeof queryProposalViewSchema>;

/** A proposal whose parcels are not counted yet. */
export type QueryProposalHead = Pick<QueryProposalView, "id" | "rule" | "isOn" | "outage">;

const proposedParcelPageSchema = pageOf(
  z.object({
    shipmentId: z.string(),
    waybillNumber: z.string(),
    carrier: nullableText,
    lastPushAt: instant.nullable(),
  }),
);
export type ProposedParcelPage = z.output<typeof proposedParcelPageSchema>;

const acceptedProposalSchema = z.object({
  queued: z.int().describe("queries queued"),
  units: z.int().describe("units at most"),
  fen: price,
});

/** What an accepted proposal queued. */
export type AcceptedProposal = z.output<typeof acceptedProposalSchema>;

const usage = { queries: z.int(), units: z.int().describe("units charged"), fen: price };

const querySummaryViewSchema = z
  .object({
    mode: z.enum(TRACKING_MODES).describe("pushes or scheduled queries"),
    isReady: z.boolean().describe("customer and key are there"),
    units: z.enum(QUERY_UNITS).describe("units charged"),
    unitFen: z.number().nullable().describe("fen for one unit of the newest package, not rounded"),
    today: z.object(usage).describe("today"),
    month: z.object(usage).describe("this month"),
    budget: z
      .object({
        kind: z.enum(BUDGET_KINDS).describe("whether it counts queries or charged units"),
        day: z.int().describe("daily maximum"),
        month: z.int().describe("monthly maximum"),
        dayLeft: z.int().describe("left of today's"),
        monthLeft: z.int().describe("left of this month's"),
      })
      .describe("the budget"),
    waiting: z.int().describe("waiting to be queried"),
    oldestWaitingAt: instant.nullable(),
    planned: z.object({ parcels: z.int(), nextAt: instant.nullable() }).describe("scheduled queries"),
    stopped: z
      .object({
        since: instant,
        returnCode: z.string(),
        message: nullableText.describe("Kuaidi100's message"),
        meaning: z.string(),
        mend: z.string(),
        nextProbeAt: instant.nullable(),
      })
      .nullable()
      .describe("null while queries are sent"),
    reasons: z
      .array(
        z.object({
          reason: z.enum(QUERY_REASONS).describe("why it was queried"),
          found: z.int().describe("that found a trace"),
          changed: z.int().describe("that changed something"),
          ...usage,
        }),
      )
      .describe("of this month"),
  })
  .meta({ id: "QuerySummary" });

/** Usage, budget, and queue of paid queries. */
export type QuerySummaryView = z.output<typeof querySummaryViewSchema>;

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
