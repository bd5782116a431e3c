import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { daySchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { AUDIT_CHANNELS, AUDIT_OUTCOMES } from "./audit-entry";
import { MAX_AUDIT_DAYS, MIN_AUDIT_DAYS } from "./audit-retention";

const MAX_TEXT = 100;
const MAX_REASON = 300;

const text = z
  .string()
  .trim()
  .max(MAX_TEXT, message("shared.tooLong", { max: MAX_TEXT }))
  .optional();

/** Which entries to list. */
export const auditFilterSchema = z.object({
  actor: text.describe("id or name of the person or token"),
  action: text.describe("name of an action, or its part before the dot"),
  target: text.describe("id of the object"),
  from: daySchema.optional().describe("first day in Beijing, such as 2026-11-01"),
  to: daySchema.optional().describe("last day in Beijing, included, such as 2026-11-30"),
  outcome: z
    .enum(AUDIT_OUTCOMES, message("shared.oneOf", { choices: AUDIT_OUTCOMES }))
    .optional()
    .describe("result"),
  via: z
    .enum(AUDIT_CHANNELS, message("shared.oneOf", { choices: AUDIT_CHANNELS }))
    .optional()
    .describe("how the request came in"),
  shop: text,
  ...pagingShape,
});
export type AuditFilter = z.output<typeof auditFilterSchema>;

/** Which entries to download, and as what. */
export const auditExportSchema = auditFilterSchema.omit({ cursor: true, limit: true }).extend({
  format: z
    .enum(["xlsx", "csv"], message("shared.oneOf", { choices: ["xlsx", "csv"] }))
    .default("xlsx")
    .describe("format of the file"),
});

const daysText = message("shared.wholeNumber", { min: MIN_AUDIT_DAYS, max: MAX_AUDIT_DAYS });
export const auditChangeSchema = z.object({
  keepDays: z
    .int(daysText)
    .min(MIN_AUDIT_DAYS, daysText)
    .max(MAX_AUDIT_DAYS, daysText)
    .describe("for how many days entries are kept"),
});

/** Why somebody looks at encrypted values. */
export const auditRevealSchema = z.object({
  reason: z
    .string(message("audit.reasonMissing"))
    .trim()
    .min(2, message("audit.reasonMissing"))
    .max(MAX_REASON, message("shared.tooLong", { max: MAX_REASON }))
    .describe("why it is needed"),
});
