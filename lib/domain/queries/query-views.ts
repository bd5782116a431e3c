import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { daySchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { QUERY_OUTCOMES, QUERY_REASONS } from "./paid-query";

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
