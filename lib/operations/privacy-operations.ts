import { z } from "zod";
import {
  ERASURE_KINDS,
  ERASURE_STATUSES,
  MAX_RETENTION_DAYS,
  MIN_RETENTION_DAYS,
} from "@/lib/domain/privacy/erasure-state";
import { message } from "@/lib/domain/shared/message";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "./operation";

/** Changed rows by table. */
const counts = z.record(z.string(), z.int());

/** One erasure and its report: no personal data. */
const erasureSchema = z
  .object({
    id: z.string(),
    kind: z.enum(ERASURE_KINDS).describe("by age, or of one person"),
    status: z.enum(ERASURE_STATUSES).describe("queued, running, done or failed"),
    before: instant.nullable().describe("by age: shipments without activity since, ISO 8601, +08:00"),
    reason: nullableText.describe("the reason that was given"),
    askedBy: nullableText.describe("name of the user or token; null by age"),
    createdAt: instant,
    endedAt: instant.nullable(),
    parcels: z.int().describe("shipments so far"),
    counts: counts.describe("changed rows by table"),
    error: nullableText.describe("why it failed"),
  })
  .meta({ id: "Erasure" });
export type ErasureView = z.output<typeof erasureSchema>;

/** The setting, the next run and the last ones. */
const privacyViewSchema = z.object({
  retentionDays: z.int().nullable().describe("days after a shipment's end; null keeps the data"),
  isChosen: z.boolean().describe("whether the owner has chosen"),
  changedBy: nullableText,
  changedAt: instant.nullable(),
  nextAt: instant.nullable().describe("when the next erasure by age runs, ISO 8601, +08:00; null for never"),
  copiesUntil: instant.nullable().describe("until when copies from before the last erasure are kept, ISO 8601, +08:00"),
  erasures: z.array(erasureSchema).describe("the last erasures, newest first"),
});
export type PrivacyView = z.output<typeof privacyViewSchema>;

const days = message("privacy.retentionDays", { min: MIN_RETENTION_DAYS, max: MAX_RETENTION_DAYS });

const retentionDays = z.number(days).int(days).min(MIN_RETENTION_DAYS, days).max(MAX_RETENTION_DAYS, days);

/** Null: nothing is erased by age. */
const retentionChangeSchema = z.object({
  retentionDays: retentionDays.nullable().describe("days after a shipment's end; null keeps the data"),
});
export type RetentionChange = z.output<typeof retentionChangeSchema>;

const retentionPreviewQuerySchema = z.object({
  // zod counts what it coerces as optional.
  days: z.coerce
    .number(days)
    .pipe(retentionDays)
    .meta({ description: "number of days", param: { required: true } }),
});

/** What an erasure would change. */
const erasurePreviewSchema = z.object({
  parcels: z.int().describe("shipments that would be erased"),
  counts: counts.describe("rows by table"),
});
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

export const personEraseSchema = z.object({
  phone: phone.describe("phone number in any spelling"),
  reason: reason.describe("why; it is recorded and must have no number"),
  dryRun: z.boolean().default(false).describe("true only counts"),
});

export type PersonErase = z.input<typeof personEraseSchema>;

/** What would be erased; without `dryRun` also the id of the erasure, which runs in the background. */
const personErasureSchema = erasurePreviewSchema.extend({
  parcels: z.int().describe("shipments of the number"),
  id: nullableText.describe("id of the erasure; null with dryRun"),
});
export type PersonErasure = z.output<typeof personErasureSchema>;

const FORMATS = ["json", "xlsx"] as const;

const personExportRequestSchema = z.object({
  phone: phone.describe("phone number in any spelling"),
  reason: reason.describe("why; it is recorded and must have no number"),
  cursor: z.string().max(64).optional(),
  format: z
    .enum(FORMATS, message("shared.oneOf", { choices: FORMATS }))
    .default("json")
    .describe("json answers page by page; xlsx is one file of every shipment and needs no cursor"),
});

const personEvent = z.object({
  time: z.string().describe("time as the carrier writes it"),
  context: z.string(),
  areaName: nullableText,
});

/** Everything that the desk stores of a parcel of one person. */
const personParcelSchema = z
  .object({
    id: z.string(),
    waybillNumber: z.string(),
    carrier: nullableText,
    orderNumber: nullableText,
    shop: nullableText,
    phone: nullableText.describe("the whole number"),
    recipient: nullableText.describe("the whole name"),
    from: nullableText.describe("sender's address"),
    to: nullableText.describe("recipient's address"),
    state: z.int().nullable().describe("its state"),
    createdAt: instant,
    signedAt: instant.nullable(),
    isArchived: z.boolean().describe("whether it is in the archive"),
    events: z.array(personEvent).describe("all events"),
    notes: z
      .array(z.object({ at: instant.describe("when, ISO 8601, +08:00"), text: z.string().describe("the note") }))
      .describe("notes by members"),
    pushes: z
      .array(
        z.object({
          receivedAt: instant.describe("when it was received, ISO 8601, +08:00"),
          param: z.string().describe("its text"),
        }),
      )
      .describe("raw pushes"),
  })
  .meta({ id: "PersonParcel" });
export type PersonParcel = z.output<typeof personParcelSchema>;

const personExportSchema = z.object({ items: z.array(personParcelSchema), nextCursor: nullableText });
export type PersonExport = z.output<typeof personExportSchema>;

const view = privacyViewSchema.meta({ id: "Privacy" });

/** How long people's data are kept. */
export const privacyOperations = defineOperations({
  getPrivacy: {
    route: "GET /api/v1/privacy",
    summary: "How long personal data is kept, the next run and the last erasures; for owners",
    returns: "the current setting",
    permission: "manage",
    isForEveryShop: true,
    answer: view,
  },
  changePrivacy: {
    route: "PATCH /api/v1/privacy",
    summary: "After how many days personal data is erased; null keeps it; takes effect 24 hours later; for owners",
    returns: "the setting as updated",
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    audit: "privacy.settings",
    body: { schema: retentionChangeSchema, limitBytes: 1_000, example: () => ({ retentionDays: 365 }) },
    answer: view,
  },
  previewErasure: {
    route: "GET /api/v1/privacy/preview",
    summary: "What an erasure by age would change now; for owners",
    returns: "rows by table",
    permission: "manage",
    isForEveryShop: true,
    query: retentionPreviewQuerySchema,
    answer: erasurePreviewSchema,
  },
  erasePerson: {
    route: "POST /api/v1/people/erase",
    summary: "Erases a person by phone, in the background; with dryRun it only counts; for owners of every shop",
    returns: { 200: "with dryRun: what would change", 202: "started; its id is in the list of erasures" },
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    changes: ["privacy"],
    audit: "person.erase",
    body: {
      schema: personEraseSchema,
      limitBytes: 2_000,
      example: (say) => ({ phone: "13800138000", reason: say("requested by the person"), dryRun: true }),
    },
    answers: { 200: personErasureSchema, 202: personErasureSchema },
  },
  exportPerson: {
    route: "POST /api/v1/people/export",
    summary: "Every shipment of a number with events, notes and raw pushes; for owners of every shop",
    returns: "one page of shipments, or the XLSX",
    permission: "manage",
    isForEveryShop: true,
    needsConfirmation: true,
    audit: "person.export",
    body: {
      schema: personExportRequestSchema,
      limitBytes: 2_000,
      example: (say) => ({ phone: "13800138000", reason: say("requested by the person") }),
    },
    answer: personExportSchema,
    files: ["xlsx"],
  },
});
