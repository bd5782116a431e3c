import { z } from "zod";

/** What archive files are called in their first line. */
export const ARCHIVE_FORMAT = "waybill-desk-archive";
/** Files of a later version are not read. */
export const ARCHIVE_VERSION = 1;

const archivedValueSchema = z.union([z.string(), z.number(), z.boolean()]);
export type ArchivedValue = z.infer<typeof archivedValueSchema>;
/** Column names of the database with their values; columns without a value are left out. */
const archivedRowSchema = z.record(z.string(), archivedValueSchema);
export type ArchivedRow = z.infer<typeof archivedRowSchema>;

const archivedEventSchema = z.object({
  leg: z.enum(["origin", "destination"]),
  time: z.string(),
  rawTime: z.string().optional(),
  occurredAt: z.int().optional(),
  context: z.string(),
  status: z.string().optional(),
  statusCode: z.string().optional(),
  areaCode: z.string().optional(),
  areaName: z.string().optional(),
  areaCenter: z.string().optional(),
  location: z.string().optional(),
});
export type ArchivedEvent = z.infer<typeof archivedEventSchema>;

/** A raw push; `param` is its text as it was signed. */
export const archivedPushSchema = z.object({
  id: z.string(),
  source: z.string(),
  callbackId: z.string(),
  fingerprint: z.string(),
  param: z.string(),
  shipmentId: z.string().nullable(),
  verdict: z.string(),
  error: z.string().nullable(),
  receivedAt: z.int(),
  timesReceived: z.int(),
  lastReceivedAt: z.int(),
  redactedAt: z.int().optional(), // since then `param` is without people, and not as signed
});
export type ArchivedPush = z.infer<typeof archivedPushSchema>;

/** A parcel with all its rows. Events are in their order in each leg, oldest first. */
const parcelRecordSchema = z.object({
  kind: z.literal("parcel"),
  id: z.string(),
  waybillNumber: z.string(),
  rows: z.record(z.string(), z.array(archivedRowSchema)),
  events: z.array(archivedEventSchema),
  pushes: z.array(archivedPushSchema),
});
export type ParcelRecord = z.infer<typeof parcelRecordSchema>;

/** A raw push that belongs to no parcel. */
const pushRecordSchema = z.object({ kind: z.literal("push"), id: z.string(), push: archivedPushSchema });
export type PushRecord = z.infer<typeof pushRecordSchema>;

/** One line of an archive file between head and index. */
export const archiveRecordSchema = z.discriminatedUnion("kind", [parcelRecordSchema, pushRecordSchema]);
export type ArchiveRecord = z.infer<typeof archiveRecordSchema>;

/** The first line of a file. */
export const archiveHeadSchema = z.object({
  kind: z.literal("head"),
  format: z.literal(ARCHIVE_FORMAT),
  version: z.int().min(1).max(ARCHIVE_VERSION),
  month: z.string(),
  part: z.int(),
  createdAt: z.string(),
});
export type ArchiveHead = z.infer<typeof archiveHeadSchema>;

/** One zstd frame of records: where it is, how long it is as stored and as text (bytes), and its SHA-256 in hex. */
const archiveFrameSchema = z.object({
  offset: z.int(),
  length: z.int(),
  rawLength: z.int(),
  records: z.int(),
  sha256: z.string(),
});
export const archiveFramesSchema = z.array(archiveFrameSchema);
export type ArchiveFrame = z.infer<typeof archiveFrameSchema>;

/** The last line of a file: its frames, and what is in them. */
export interface ArchiveIndex {
  kind: "index";
  frames: ArchiveFrame[];
  parcels: number;
  pushes: number;
}
