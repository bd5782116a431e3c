import { z } from "zod";
import { daySchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import type { PushVerdict } from "@/lib/domain/tracking/push-log-entry";
import {
  QUERY_OUTCOMES,
  QUERY_REASONS,
  type QueryChange,
  type QueryOutcomeName,
  type QueryReason,
  type QueryStatus,
} from "./paid-query";
import type {
  acceptedProposalSchema,
  proposedParcelPageSchema,
  queryPageSchema,
  queryProposalViewSchema,
  queryResultViewSchema,
  querySummaryViewSchema,
} from "./query-answers";

/** The answer to a query by hand. Instants are ISO 8601 with +08:00, money is in 分. */
export type QueryResultView = z.output<typeof queryResultViewSchema>;

/** One query in the list of what was asked and found. */
export interface QueryView {
  id: string;
  shipmentId: string;
  waybillNumber: string;
  carrier: string;
  carrierName: string | null;
  reason: QueryReason;
  /** The accepted proposal, see `QueryProposalView`. */
  proposal: string | null;
  /** Name of the user or token; null for a rule and for the rhythm. */
  askedBy: string | null;
  status: QueryStatus;
  queuedAt: string;
  /** When it was last sent; null before. */
  askedAt: string | null;
  answeredAt: string | null;
  nextAttemptAt: string | null;
  attempts: number;
  outcome: QueryOutcomeName | null;
  returnCode: string | null;
  message: string | null;
  /** What a failure's return code means, and what to do. */
  meaning: string | null;
  mend: string | null;
  verdict: PushVerdict | null;
  changes: QueryChange[];
  eventsBefore: number | null;
  eventsAfter: number | null;
  costUnits: number;
  costFen: number | null;
}

export type QueryPage = z.output<typeof queryPageSchema>;

/** Which queries to list. */
export const queryFilterSchema = z.object({
  reason: z.enum(QUERY_REASONS, { error: `reason 请写 ${QUERY_REASONS.join("、")} 之一。` }).optional(),
  outcome: z.enum(QUERY_OUTCOMES, { error: `outcome 请写 ${QUERY_OUTCOMES.join("、")} 之一。` }).optional(),
  /** Beijing day on which it was queued. */
  day: daySchema.optional(),
  shipmentId: z.string().max(64).optional(),
  ...pagingShape,
});
export type QueryFilter = z.output<typeof queryFilterSchema>;

/** Parcels that a rule, or an outage of ours, suggests to ask, with the price before. */
export type QueryProposalView = z.output<typeof queryProposalViewSchema>;

/** A parcel of a proposal. */
export interface ProposedParcel {
  shipmentId: string;
  waybillNumber: string;
  carrier: string | null;
  lastPushAt: string | null;
}

export type ProposedParcelPage = z.output<typeof proposedParcelPageSchema>;

/** What an accepted proposal queued. */
export type AcceptedProposal = z.output<typeof acceptedProposalSchema>;

/** The proposal to accept. */
export const acceptProposalSchema = z.object(
  { proposal: z.string({ error: "proposal 请写要接受的建议的编号。" }).min(1).max(100) },
  { error: "请提交 {proposal}。" },
);

export const proposalPageSchema = z.object(pagingShape);

/** What was asked in a time, and what it cost. */
export interface QueryUsageView {
  queries: number;
  units: number;
  fen: number | null;
}

/** What one reason asked and found in this month, and what that cost. */
export interface QueryReasonSummary extends QueryUsageView {
  reason: QueryReason;
  found: number;
  /** Queries whose answer changed something. */
  changed: number;
}

/** Usage, budget, and queue of paid queries. */
export type QuerySummaryView = z.output<typeof querySummaryViewSchema>;
