import { z } from "zod";
import { ARCHIVE_FILE_STATUSES, MAX_ARCHIVE_MONTHS, MIN_ARCHIVE_MONTHS } from "@/lib/domain/archive/archive-state";
import { MAX_PUSH_DAYS, MIN_PUSH_DAYS } from "@/lib/domain/archive/push-segment";
import { message } from "@/lib/domain/shared/message";
import { pagingShape } from "@/lib/domain/shared/request-schemas";
import { instant, nullableText, pageOf } from "@/lib/domain/shared/view-schemas";
import { defineOperations } from "./operation";

/** How the database grows. Sizes in bytes; null where it cannot be told. */
const storageGrowthSchema = z.object({
  engine: z.enum(["sqlite", "postgres"]).describe("kind of database"),
  bytes: z.int().describe("size of the database in bytes"),
  freeBytes: z.int().describe("unused part of the file in bytes; new data goes there first"),
  canShrink: z.boolean().describe("whether space returns to the disk bit by bit; false: run admin vacuum once"),
  diskFreeBytes: z.int().nullable().describe("free space of the disk in bytes; null when the database is elsewhere"),
  parcels: z.int().describe("shipments in the database, without archived ones"),
  pushes: z.int().describe("pushes in the database"),
  bytesPerParcel: z
    .int()
    .nullable()
    .describe("what a shipment takes on average without its pushes, in bytes; null for few shipments"),
  bytesPerPush: z.int().nullable().describe("what a push takes on average, in bytes"),
  parcelsPerDay: z.number().describe("shipments entered on an average day of the last 30"),
  bytesPerYear: z.int().nullable().describe("what a year needs at this rate, in bytes"),
  fullOn: instant
    .nullable()
    .describe(
      "when the disk is full at this rate, with the backups kept on it, ISO 8601, +08:00; null if it cannot be estimated",
    ),
});
export type StorageGrowth = z.output<typeof storageGrowthSchema>;

/** The archive's setting, its last run and what it holds. */
const archiveViewSchema = z.object({
  months: z
    .int()
    .nullable()
    .describe("ended shipments without activity for this many months are archived; null archives nothing"),
  pushDays: z
    .int()
    .nullable()
    .describe("raw pushes received more than this many days ago are moved to files, on PostgreSQL; null moves none"),
  segments: z.int().describe("number of files with raw pushes of a day"),
  segmentPushes: z.int().describe("raw pushes in these files"),
  segmentBytes: z.int().describe("size of these files in bytes"),
  changedBy: nullableText.describe("name of the user or token that last changed the setting"),
  isRunning: z.boolean().describe("whether a node is archiving at the moment"),
  isStopped: z.boolean().describe("whether a run was interrupted before its end; it continues by itself"),
  waiting: z
    .object({
      changes: z.int().describe("changes of shipments that must be counted in the figures first"),
      since: instant.describe("since when no shipment has been moved, ISO 8601, +08:00"),
    })
    .nullable()
    .describe("what keeps shipments from being moved; null if nothing does"),
  moving: z
    .object({
      month: z.string().describe("its month"),
      parcels: z.int().describe("its shipments"),
      moved: z.int().describe("those that have left"),
    })
    .nullable()
    .describe("the file whose shipments are leaving the database; null without one"),
  ranAt: instant.nullable().describe("end of the last run, ISO 8601, +08:00"),
  error: nullableText.describe("why the last run did not finish"),
  parcels: z.int().describe("shipments in the archive"),
  files: z.int().describe("number of archive files"),
  bytes: z.int().describe("size of all archive files in bytes"),
  growth: storageGrowthSchema.describe("size and growth of the database"),
});
export type ArchiveView = z.output<typeof archiveViewSchema>;

const archiveFileSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    place: z.string().describe("storage of the file, which is in its folder archive"),
    month: z.string().describe("month of the shipments' last activity"),
    status: z.enum(ARCHIVE_FILE_STATUSES).describe("writing; stored: verified, and leaving the database; done"),
    parcels: z.int(),
    pushes: z.int().describe("number of pushes in it"),
    bytes: z.int(),
    rawBytes: z.int().describe("size before compression in bytes"),
    sha256: z.string().describe("SHA-256 of the file"),
    createdAt: instant,
  })
  .meta({ id: "ArchiveFile" });
export type ArchiveFileView = z.output<typeof archiveFileSchema>;

const archiveFilePageSchema = pageOf(archiveFileSchema);
export type ArchiveFilePage = z.output<typeof archiveFilePageSchema>;

const archiveFilesQuerySchema = z.object(pagingShape);
export type ArchiveFilesQuery = z.output<typeof archiveFilesQuerySchema>;

const months = message("archive.months", { min: MIN_ARCHIVE_MONTHS, max: MAX_ARCHIVE_MONTHS });

const pushDays = message("archive.pushDays", { min: MIN_PUSH_DAYS, max: MAX_PUSH_DAYS });

/** The setting: null archives nothing. What is absent stays as it is. */
const archiveChangeSchema = z.object({
  months: z
    .number(months)
    .int(months)
    .min(MIN_ARCHIVE_MONTHS, months)
    .max(MAX_ARCHIVE_MONTHS, months)
    .nullable()
    .optional()
    .describe("ended shipments without activity for this many months are archived; null archives nothing"),
  pushDays: z
    .number(pushDays)
    .int(pushDays)
    .min(MIN_PUSH_DAYS, pushDays)
    .max(MAX_PUSH_DAYS, pushDays)
    .nullable()
    .optional()
    .describe("raw pushes received more than this many days ago are moved to files, on PostgreSQL; null moves none"),
});
export type ArchiveChange = z.output<typeof archiveChangeSchema>;

const MAX_NUMBER_LENGTH = 60;

const archivedNumberSchema = z.object({
  number: z
    .string(message("shared.needsText"))
    .trim()
    .min(1, message("shared.needsText"))
    .max(MAX_NUMBER_LENGTH, message("shared.needsText"))
    .toUpperCase()
    .describe("waybill number"),
});

const archivedParcelSchema = z
  .object({
    id: z.string(),
    waybillNumber: z.string(),
    carrier: nullableText,
    carrierName: nullableText,
    summary: z
      .string()
      .describe(
        "one sentence: its state when it was archived, and when it was delivered; in the language of the request",
      ),
    state: z.int().nullable().describe("its state when it was archived"),
    createdAt: instant,
    signedAt: instant.nullable(),
    activityAt: instant,
    month: z.string().describe("month of its archive file"),
  })
  .meta({ id: "ArchivedParcel" });
export type ArchivedParcelView = z.output<typeof archivedParcelSchema>;

const archivedParcelsSchema = z.object({ items: z.array(archivedParcelSchema) });
export type ArchivedParcels = z.output<typeof archivedParcelsSchema>;

const restoredParcelSchema = z.object({ id: z.string() });

const archiveView = archiveViewSchema.meta({ id: "Archive" });

/** The archive of old parcels. */
export const archiveOperations = defineOperations({
  getArchive: {
    route: "GET /api/v1/archive",
    summary: "Setting of the archive, its last run, and how the database grows; for owners",
    returns: "the archive and the current state of the database",
    permission: "manage",
    isForEveryShop: true,
    answer: archiveView,
  },
  /** After how many months parcels are archived, and after how many days raw pushes go to segments. */
  changeArchive: {
    route: "PATCH /api/v1/archive",
    summary: "After how many months shipments are archived; null archives nothing; for owners",
    returns: "the archive as updated",
    permission: "manage",
    isForEveryShop: true,
    audit: "archive.settings",
    body: { schema: archiveChangeSchema, limitBytes: 1_000, example: () => ({ months: 24 }) },
    answer: archiveView,
  },
  listArchiveFiles: {
    route: "GET /api/v1/archive/files",
    summary: "Archive files, newest month first; for owners",
    returns: "one page of files",
    permission: "manage",
    isForEveryShop: true,
    query: archiveFilesQuerySchema,
    answer: archiveFilePageSchema,
  },
  findArchivedParcels: {
    route: "GET /api/v1/archive/parcels",
    title: "Find archived shipments",
    summary: "Archived shipments with exactly this waybill number",
    returns: "the shipments; empty when there are none",
    permission: "read",
    query: archivedNumberSchema,
    answer: archivedParcelsSchema,
  },
  restoreArchivedParcel: {
    route: "POST /api/v1/archive/parcels/{id}/restore",
    title: "Restore archived shipment",
    summary: "Brings an archived shipment back with its events and pushes; it is not archived again for 30 days",
    returns: "id of the restored shipment",
    permission: "write",
    audit: "archive.restore",
    isInParts: true,
    answer: restoredParcelSchema,
  },
});
