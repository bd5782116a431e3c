import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { ERASURE_KINDS, ERASURE_STATUSES, MAX_RETENTION_DAYS, MIN_RETENTION_DAYS } from "./erasure-state";

/** Changed rows by table. */
const counts = z.record(z.string(), z.int());

/** One erasure and its report: no personal data. */
export const erasureSchema = z
  .object({
    id: z.string(),
    kind: z.enum(ERASURE_KINDS),
    status: z.enum(ERASURE_STATUSES),
    before: instant.nullable(),
    reason: nullableText,
    askedBy: nullableText,
    createdAt: instant,
    endedAt: instant.nullable(),
    parcels: z.int(),
    counts,
    error: nullableText,
  })
  .meta({ id: "Erasure" });
export type ErasureView = z.output<typeof erasureSchema>;

/** The setting, the next run and the last ones. */
export const privacyViewSchema = z.object({
  retentionDays: z.int().nullable(),
  isChosen: z.boolean(),
  changedBy: nullableText,
  changedAt: instant.nullable(),
  nextAt: instant.nullable(),
  copiesUntil: instant.nullable(),
  erasures: z.array(erasureSchema),
});
export type PrivacyView = z.output<typeof privacyViewSchema>;

const days = message("privacy.retentionDays", { min: MIN_RETENTION_DAYS, max: MAX_RETENTION_DAYS });
const retentionDays = z.number(days).int(days).min(MIN_RETENTION_DAYS, days).max(MAX_RETENTION_DAYS, days);

/** Null: nothing is erased by age. */
export const retentionChangeSchema = z.object({ retentionDays: retentionDays.nullable() });
export type RetentionChange = z.output<typeof retentionChangeSchema>;

export const retentionPreviewQuerySchema = z.object({ days: z.coerce.number(days).pipe(retentionDays) });

/** What an erasure would change. */
export const erasurePreviewSchema = z.object({ parcels: z.int(), counts });
export type ErasurePreview = z.output<typeof erasurePreviewSchema>;

const MAX_PHONE_LENGTH = 32;
const MAX_REASON_LENGTH = 200;
const phone = z
  .string(message("privacy.phoneMissing"))
  .trim()
  .min(1, message("privacy.phoneMissing"))
  .max(MAX_PHONE_LENGTH, message("privacy.phoneInvalid"))
  .regex(/\d(?:\D*\d){6}/, message("privacy.phoneInvalid"));
const reason = z
  .string(message("privacy.reasonMissing"))
  .trim()
  .min(1, message("privacy.reasonMissing"))
  .max(MAX_REASON_LENGTH, message("privacy.reasonTooLong", { max: MAX_REASON_LENGTH }))
  // The reason is recorded: it must not bring back what is erased.
  .refine((text) => !/\d(?:[ -]?\d){6}/.test(text), message("privacy.reasonHasNumber"));

export const personEraseSchema = z.object({ phone, reason, dryRun: z.boolean().default(false) });
export type PersonErase = z.input<typeof personEraseSchema>;

/** What would be erased; without `dryRun` also the id of the erasure, which runs in the background. */
export const personErasureSchema = erasurePreviewSchema.extend({ id: nullableText });
export type PersonErasure = z.output<typeof personErasureSchema>;

const FORMATS = ["json", "xlsx"] as const;
export const personExportRequestSchema = z.object({
  phone,
  reason,
  cursor: z.string().max(64).optional(),
  format: z.enum(FORMATS, message("shared.oneOf", { choices: FORMATS })).default("json"),
});
export type PersonExportRequest = z.input<typeof personExportRequestSchema>;

const personEvent = z.object({ time: z.string(), context: z.string(), areaName: nullableText });

/** Everything that the desk stores of a parcel of one person. */
export const personParcelSchema = z
  .object({
    id: z.string(),
    waybillNumber: z.string(),
    carrier: nullableText,
    orderNumber: nullableText,
    shop: nullableText,
    phone: nullableText,
    recipient: nullableText,
    from: nullableText,
    to: nullableText,
    state: z.int().nullable(),
    createdAt: instant,
    signedAt: instant.nullable(),
    isArchived: z.boolean(),
    events: z.array(personEvent),
    notes: z.array(z.object({ at: instant, text: z.string() })),
    pushes: z.array(z.object({ receivedAt: instant, param: z.string() })),
  })
  .meta({ id: "PersonParcel" });
export type PersonParcel = z.output<typeof personParcelSchema>;

export const personExportSchema = z.object({ items: z.array(personParcelSchema), nextCursor: nullableText });
export type PersonExport = z.output<typeof personExportSchema>;
