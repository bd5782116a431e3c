import {
  archiveChangeSchema,
  archivedNumberSchema,
  archivedParcelsSchema,
  archiveFilePageSchema,
  archiveFilesQuerySchema,
  archiveViewSchema,
  restoredParcelSchema,
} from "@/lib/domain/archive/archive-answers";
import { defineOperations } from "./operation";

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
