import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { daySchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { AUDIT_OUTCOMES, AUDIT_WAYS } from "./audit-entry";
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
  /** Id or name of the person or token. */
  actor: text,
  /** A name such as `token.create`, or the part before the dot. */
  action: text,
  /** Id of the changed object. */
  target: text,
  /** First and last day, in Beijing. */
  from: daySchema.optional(),
  to: daySchema.optional(),
  outcome: z.enum(AUDIT_OUTCOMES, message("shared.oneOf", { choices: AUDIT_OUTCOMES })).optional(),
  via: z.enum(AUDIT_WAYS, message("shared.oneOf", { choices: AUDIT_WAYS })).optional(),
  shop: text,
  ...pagingShape,
});
export type AuditFilter = z.output<typeof auditFilterSchema>;

/** Which entries to download, and as what. */
export const auditExportSchema = auditFilterSchema.omit({ cursor: true, limit: true }).extend({
  format: z.enum(["xlsx", "csv"], message("shared.oneOf", { choices: ["xlsx", "csv"] })).default("xlsx"),
});

const daysText = message("shared.wholeNumber", { min: MIN_AUDIT_DAYS, max: MAX_AUDIT_DAYS });
export const auditChangeSchema = z.object({
  keepDays: z.int(daysText).min(MIN_AUDIT_DAYS, daysText).max(MAX_AUDIT_DAYS, daysText),
});

/** Why somebody looks at encrypted values. */
export const auditRevealSchema = z.object({
  reason: z
    .string(message("audit.reasonMissing"))
    .trim()
    .min(2, message("audit.reasonMissing"))
    .max(MAX_REASON, message("shared.tooLong", { max: MAX_REASON })),
});
