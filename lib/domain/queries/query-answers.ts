import { z } from "zod";
import { fen, instant, nullableText, pageOf } from "@/lib/domain/shared/view-schemas";
import { CHANGE_KINDS } from "@/lib/domain/shipments/shipment";
import { PUSH_VERDICTS } from "@/lib/domain/tracking/push-log-entry";
import { QUERY_OUTCOMES, QUERY_REASONS, QUERY_STATUSES } from "./paid-query";
import { QUERY_OFFER_REASONS } from "./query-offer";
import { BUDGET_KINDS, QUERY_RULES, QUERY_UNITS, TRACKING_MODES } from "./query-settings";

const changes = z.array(z.object({ kind: z.enum(CHANGE_KINDS), before: nullableText, after: nullableText }));

const outcome = z.enum(QUERY_OUTCOMES);

const verdict = z.enum(PUSH_VERDICTS).nullable();

const price = fen.nullable();

export const queryResultViewSchema = z
  .object({
    queryId: z.string(),
    outcome,
    returnCode: nullableText,
    message: nullableText,
    meaning: nullableText,
    mend: nullableText,
    verdict,
    changes,
    eventsBefore: z.int(),
    eventsAfter: z.int(),
    costUnits: z.int(),
    costFen: price,
    nextAllowedAt: instant,
  })
  .meta({ id: "QueryResult" });

export const queryOfferViewSchema = z
  .object({
    reason: z.enum(QUERY_OFFER_REASONS),
    from: instant.nullable(),
    units: z.int(),
    fen: price,
  })
  .meta({ id: "QueryOffer" });

const paidQuerySchema = z
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

export const queryPageSchema = pageOf(paidQuerySchema);

export const queryProposalViewSchema = z
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
  .meta({ id: "QueryProposal" });

export const proposedParcelPageSchema = pageOf(
  z.object({
    shipmentId: z.string(),
    waybillNumber: z.string(),
    carrier: nullableText,
    lastPushAt: instant.nullable(),
  }),
);

export const acceptedProposalSchema = z.object({ queued: z.int(), units: z.int(), fen: price });

const usage = { queries: z.int(), units: z.int(), fen: price };

export const querySummaryViewSchema = z
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
  .meta({ id: "QuerySummary" });
