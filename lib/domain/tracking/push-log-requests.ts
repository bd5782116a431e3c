import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { daySchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { searchTextSchema } from "@/lib/domain/shipment-list/search-request";
import { PUSH_LOG_VERDICTS } from "./push-log-entry";

/**
 * The filters shared by the log, its API and its URL. `from` and `to` are Beijing days of arrival,
 * both included.
 */
export const pushLogFilterSchema = z.object({
  q: searchTextSchema.optional().describe("a waybill number or a part of it"),
  verdict: z
    .enum(PUSH_LOG_VERDICTS, message("shared.oneOf", { choices: PUSH_LOG_VERDICTS }))
    .optional()
    .describe("outcome of the push"),
  from: daySchema.optional().describe("first day in Beijing, such as 2026-11-01"),
  to: daySchema.optional().describe("last day in Beijing, included, such as 2026-11-30"),
  ...pagingShape,
});
export type PushLogFilter = z.output<typeof pushLogFilterSchema>;

/** Which pushes to apply again. */
export const replayPushesSchema = z.object({
  ids: z
    .array(z.string().max(64, message("shared.tooLong", { max: 64 })), message("shared.needsList"))
    .min(1, message("shared.noneGiven"))
    .max(200, message("tracking.tooManyReplays", { max: 200 }))
    .describe("ids of the pushes"),
});
