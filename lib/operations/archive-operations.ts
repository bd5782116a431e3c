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
    permission: "manage",
    isForEveryShop: true,
    answer: archiveView,
  },
  /** After how many months parcels are archived, and after how many days raw pushes go to segments. */
  changeArchive: {
    route: "PATCH /api/v1/archive",
    permission: "manage",
    isForEveryShop: true,
    audit: "archive.settings",
    body: { schema: archiveChangeSchema, limitBytes: 1_000, example: () => ({ months: 24 }) },
    answer: archiveView,
  },
  listArchiveFiles: {
    route: "GET /api/v1/archive/files",
    permission: "manage",
    isForEveryShop: true,
    query: archiveFilesQuerySchema,
    answer: archiveFilePageSchema,
  },
  findArchivedParcels: {
    route: "GET /api/v1/archive/parcels",
    permission: "read",
    query: archivedNumberSchema,
    answer: archivedParcelsSchema,
  },
  /** Brings an archived parcel back; afterwards it is a shipment as it was. */
  restoreArchivedParcel: {
    route: "POST /api/v1/archive/parcels/{id}/restore",
    permission: "write",
    audit: "archive.restore",
    isInParts: true,
    answer: restoredParcelSchema,
  },
});
