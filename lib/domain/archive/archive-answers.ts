import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { pagingShape } from "@/lib/domain/shared/request-schemas";
import { instant, nullableText, pageOf } from "@/lib/domain/shared/view-schemas";
import { ARCHIVE_FILE_STATUSES, MAX_ARCHIVE_MONTHS, MIN_ARCHIVE_MONTHS } from "./archive-state";
import { MAX_PUSH_DAYS, MIN_PUSH_DAYS } from "./push-segment";

/** How the database grows. Sizes in bytes; null where it cannot be told. */
export const storageGrowthSchema = z.object({
  engine: z.enum(["sqlite", "postgres"]),
  bytes: z.int(),
  freeBytes: z.int(),
  canShrink: z.boolean(),
  diskFreeBytes: z.int().nullable(),
  parcels: z.int(),
  pushes: z.int(),
  bytesPerParcel: z.int().nullable(),
  bytesPerPush: z.int().nullable(),
  parcelsPerDay: z.number(),
  bytesPerYear: z.int().nullable(),
  fullOn: instant.nullable(),
});
export type StorageGrowth = z.output<typeof storageGrowthSchema>;

/** The archive's setting, its last run and what it holds. */
export const archiveViewSchema = z.object({
  months: z.int().nullable(),
  pushDays: z.int().nullable(),
  segments: z.int(),
  segmentPushes: z.int(),
  segmentBytes: z.int(),
  changedBy: nullableText,
  isRunning: z.boolean(),
  isStopped: z.boolean(),
  waiting: z.object({ changes: z.int(), since: instant }).nullable(),
  moving: z.object({ month: z.string(), parcels: z.int(), moved: z.int() }).nullable(),
  ranAt: instant.nullable(),
  error: nullableText,
  parcels: z.int(),
  files: z.int(),
  bytes: z.int(),
  growth: storageGrowthSchema,
});
export type ArchiveView = z.output<typeof archiveViewSchema>;

const archiveFileSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    place: z.string(),
    month: z.string(),
    status: z.enum(ARCHIVE_FILE_STATUSES),
    parcels: z.int(),
    pushes: z.int(),
    bytes: z.int(),
    rawBytes: z.int(),
    sha256: z.string(),
    createdAt: instant,
  })
  .meta({ id: "ArchiveFile" });
export type ArchiveFileView = z.output<typeof archiveFileSchema>;
export const archiveFilePageSchema = pageOf(archiveFileSchema);
export type ArchiveFilePage = z.output<typeof archiveFilePageSchema>;

export const archiveFilesQuerySchema = z.object(pagingShape);
export type ArchiveFilesQuery = z.output<typeof archiveFilesQuerySchema>;

const months = message("archive.months", { min: MIN_ARCHIVE_MONTHS, max: MAX_ARCHIVE_MONTHS });
const pushDays = message("archive.pushDays", { min: MIN_PUSH_DAYS, max: MAX_PUSH_DAYS });
/** The setting: null archives nothing. What is absent stays as it is. */
export const archiveChangeSchema = z.object({
  months: z
    .number(months)
    .int(months)
    .min(MIN_ARCHIVE_MONTHS, months)
    .max(MAX_ARCHIVE_MONTHS, months)
    .nullable()
    .optional(),
  pushDays: z
    .number(pushDays)
    .int(pushDays)
    .min(MIN_PUSH_DAYS, pushDays)
    .max(MAX_PUSH_DAYS, pushDays)
    .nullable()
    .optional(),
});
export type ArchiveChange = z.output<typeof archiveChangeSchema>;

const MAX_NUMBER_LENGTH = 60;
export const archivedNumberSchema = z.object({
  number: z
    .string(message("shared.needsText"))
    .trim()
    .min(1, message("shared.needsText"))
    .max(MAX_NUMBER_LENGTH, message("shared.needsText"))
    .toUpperCase(),
});

const archivedParcelSchema = z
  .object({
    id: z.string(),
    waybillNumber: z.string(),
    carrier: nullableText,
    carrierName: nullableText,
    summary: z.string(),
    state: z.int().nullable(),
    createdAt: instant,
    signedAt: instant.nullable(),
    activityAt: instant,
    month: z.string(),
  })
  .meta({ id: "ArchivedParcel" });
export type ArchivedParcelView = z.output<typeof archivedParcelSchema>;
export const archivedParcelsSchema = z.object({ items: z.array(archivedParcelSchema) });
export type ArchivedParcels = z.output<typeof archivedParcelsSchema>;

export const restoredParcelSchema = z.object({ id: z.string() });
