import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { callOperation } from "@/lib/client/shared/call-operation";
import type { ArchiveChange, ArchiveFilePage } from "@/lib/operations/archive-operations";

const RUNNING_INTERVAL_MS = 3_000;
const IDLE_INTERVAL_MS = 60_000;

/** The archive and the growth of the database; for owners. */
export const archiveOptions = queryOptions({
  queryKey: ["archive"],
  queryFn: ({ signal }) => callOperation("GET /api/v1/archive", {}, { signal }),
  refetchInterval: ({ state: { data } }) => (data?.isRunning ? RUNNING_INTERVAL_MS : IDLE_INTERVAL_MS),
});

/** The archive files, newest month first; for owners. */
export const archiveFilesOptions = infiniteQueryOptions({
  queryKey: ["archive", "files"],
  queryFn: ({ signal, pageParam }) =>
    callOperation(
      "GET /api/v1/archive/files",
      { query: { limit: 20, ...(pageParam && { cursor: pageParam }) } },
      { signal },
    ),
  initialPageParam: "",
  getNextPageParam: ({ nextCursor }: ArchiveFilePage) => nextCursor,
});

/** Archived parcels with exactly this waybill number. */
export const archivedParcelsOptions = (number: string) =>
  queryOptions({
    queryKey: ["archive", "parcels", number],
    queryFn: ({ signal }) => callOperation("GET /api/v1/archive/parcels", { query: { number } }, { signal }),
  });

/** @throws ProblemError with a message for each invalid field */
export const changeArchive = (body: ArchiveChange) => callOperation("PATCH /api/v1/archive", { body });

/** @throws ProblemError when it is not archived any more, or its file cannot be read */
export const restoreArchivedParcel = (id: string) => callOperation("POST /api/v1/archive/parcels/{id}/restore", { id });
