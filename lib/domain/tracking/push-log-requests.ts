import { z } from "zod";
import { daySchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { PUSH_LOG_VERDICTS } from "./push-log-entry";

/**
 * The filters shared by the log, its API and its URL. `from` and `to` are Beijing days of arrival,
 * both included.
 */
export const pushLogFilterSchema = z.object({
  q: z.string().trim().max(64, "搜索内容最多 64 个字符。").optional(),
  verdict: z.enum(PUSH_LOG_VERDICTS, { error: `verdict 请写 ${PUSH_LOG_VERDICTS.join("、")} 之一。` }).optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  ...pagingShape,
});
export type PushLogFilter = z.output<typeof pushLogFilterSchema>;

/** Which pushes to apply again. */
export const replayPushesSchema = z.object({
  ids: z
    .array(z.string().max(64, "推送编号最多 64 个字符。"), "ids 请写推送编号的数组。")
    .min(1, "ids 里至少要有一个推送编号。")
    .max(200, "一次最多重放 200 个推送。"),
});
