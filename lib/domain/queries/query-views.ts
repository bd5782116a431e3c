import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { daySchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { QUERY_OUTCOMES, QUERY_REASONS } from "./paid-query";
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
export type QueryView = QueryPage["items"][number];

export type QueryPage = z.output<typeof queryPageSchema>;

/** Which queries to list. */
export const queryFilterSchema = z.object({
  reason: z
    .enum(QUERY_REASONS, { error: message("shared.oneOf", { choices: QUERY_REASONS }) })
    .optional()
    .describe("why it was queried"),
  outcome: z
    .enum(QUERY_OUTCOMES, { error: message("shared.oneOf", { choices: QUERY_OUTCOMES }) })
    .optional()
    .describe("what the query found"),
  from: daySchema.optional().describe("first day in Beijing, such as 2026-11-01"),
  to: daySchema.optional().describe("last day in Beijing, included, such as 2026-11-30"),
  /** One day, instead of `from` and `to`. */
  day: daySchema.optional(),
  shipmentId: z.string().max(64).optional(),
  ...pagingShape,
});
export type QueryFilter = z.output<typeof queryFilterSchema>;

/** Parcels that a rule, or an outage of ours, suggests to ask, with the price before. */
export type QueryProposalView = z.output<typeof queryProposalViewSchema>;

/** A proposal whose parcels are not counted yet. */
export type QueryProposalHead = Pick<QueryProposalView, "id" | "rule" | "isOn" | "outage">;

/** A parcel of a proposal. */
export type ProposedParcel = ProposedParcelPage["items"][number];

export type ProposedParcelPage = z.output<typeof proposedParcelPageSchema>;

/** What an accepted proposal queued. */
export type AcceptedProposal = z.output<typeof acceptedProposalSchema>;

/** The proposal to accept. */
export const acceptProposalSchema = z.object(
  {
    proposal: z
      .string({ error: message("queries.proposalMissing") })
      .min(1)
      .max(100)
      .describe("id of the proposal"),
  },
  { error: message("queries.proposalForm") },
);

export const proposalPageSchema = z.object(pagingShape);

/** What was asked in a time, and what it cost. */
export type QueryUsageView = QuerySummaryView["today"];

/** Usage, budget, and queue of paid queries. */
export type QuerySummaryView = z.output<typeof querySummaryViewSchema>;
