import { callOperation } from "@/lib/client/shared/call-operation";
import { operationPages, operationQuery } from "@/lib/client/shared/operation-query";
import type { ArchiveChange } from "@/lib/operations/archive-operations";

const RUNNING_INTERVAL_MS = 3_000;
const IDLE_INTERVAL_MS = 60_000;

/** The archive and the growth of the database; for owners. */
export const archiveOptions = operationQuery(
  "GET /api/v1/archive",
  {},
  { refetchInterval: ({ state: { data } }) => (data?.isRunning ? RUNNING_INTERVAL_MS : IDLE_INTERVAL_MS) },
);

/** The archive files, newest month first; for owners. */
export const archiveFilesOptions = operationPages("GET /api/v1/archive/files", { query: { limit: 20 } });

/** Archived parcels with exactly this waybill number. */
export const archivedParcelsOptions = (number: string) =>
  operationQuery("GET /api/v1/archive/parcels", { query: { number } });

/** @throws ProblemError with a message for each invalid field */
export const changeArchive = (body: ArchiveChange) => callOperation("PATCH /api/v1/archive", { body });

/** @throws ProblemError when it is not archived any more, or its file cannot be read */
export const restoreArchivedParcel = (id: string) => callOperation("POST /api/v1/archive/parcels/{id}/restore", { id });
