import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
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
import type { BudgetKind, QueryRule, QueryUnits, TrackingMode } from "./query-settings";

/** The answer to a query by hand. Instants are ISO 8601 with +08:00, money is in 分. */
export interface QueryResultView {
  queryId: string;
  outcome: QueryOutcomeName;
  /** Kuaidi100's code; null when it could not be reached. */
  returnCode: string | null;
  message: string | null;
  /** What a failure's return code means, and what to do. */
  meaning: string | null;
  mend: string | null;
  /** Null without a trace. */
  verdict: PushVerdict | null;
  changes: QueryChange[];
  eventsBefore: number;
  eventsAfter: number;
  costUnits: number;
  /** Null while no package was entered, so that the price is not known. */
  costFen: number | null;
  /** From when the number can be asked again. */
  nextAllowedAt: string;
}

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

export interface QueryPage {
  items: QueryView[];
  /** Opaque; pass it as `cursor` to get the next page. Null on the last page. */
  nextCursor: string | null;
}

/** Which queries to list. */
export const queryFilterSchema = z.object({
  reason: z.enum(QUERY_REASONS, { error: message("shared.oneOf", { choices: QUERY_REASONS }) }).optional(),
  outcome: z.enum(QUERY_OUTCOMES, { error: message("shared.oneOf", { choices: QUERY_OUTCOMES }) }).optional(),
  /** First and last Beijing day on which it was queued, both included. */
  from: daySchema.optional(),
  to: daySchema.optional(),
  /** One day, instead of `from` and `to`. */
  day: daySchema.optional(),
  shipmentId: z.string().max(64).optional(),
  ...pagingShape,
});
export type QueryFilter = z.output<typeof queryFilterSchema>;

/** Parcels that a rule, or an outage of ours, suggests to ask, with the price before. */
export interface QueryProposalView {
  /** A rule's name, or `outage-` and the outage's id; to accept it. */
  id: string;
  rule: QueryRule | "outage";
  /** Whether the rule asks by itself. */
  isOn: boolean;
  /** Null for a rule. `down`: no server of ours ran; `silent`: no pushes arrived. */
  outage: { kind: "down" | "silent"; from: string; until: string } | null;
  count: number;
  /** More than are counted. */
  isAtLeast: boolean;
  /** What asking them all costs at most. */
  units: number;
  fen: number | null;
  /** The first of the parcels; all of them: `GET /api/v1/queries/proposals/{id}`. */
  ids: string[];
}

/** A parcel of a proposal. */
export interface ProposedParcel {
  shipmentId: string;
  waybillNumber: string;
  carrier: string | null;
  lastPushAt: string | null;
}

export interface ProposedParcelPage {
  items: ProposedParcel[];
  nextCursor: string | null;
}

/** What an accepted proposal queued. */
export interface AcceptedProposal {
  queued: number;
  units: number;
  fen: number | null;
}

/** The proposal to accept. */
export const acceptProposalSchema = z.object(
  {
    proposal: z
      .string({ error: message("queries.proposalMissing") })
      .min(1)
      .max(100),
  },
  { error: message("queries.proposalForm") },
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
export interface QuerySummaryView {
  mode: TrackingMode;
  /** Whether customer and key are there. */
  isReady: boolean;
  units: QueryUnits;
  /** 分 for one unit of the newest package; null while none was entered. */
  unitFen: number | null;
  today: QueryUsageView;
  month: QueryUsageView;
  budget: { kind: BudgetKind; day: number; month: number; dayLeft: number; monthLeft: number };
  waiting: number;
  oldestWaitingAt: string | null;
  /** Parcels that are asked on a rhythm, and when the next one is due. */
  planned: { parcels: number; nextAt: string | null };
  /** Null while queries are sent. */
  stopped: {
    since: string;
    returnCode: string;
    message: string | null;
    meaning: string;
    mend: string;
    nextProbeAt: string | null;
  } | null;
  reasons: QueryReasonSummary[];
}
