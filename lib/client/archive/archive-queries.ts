import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson, patchJson, postJson } from "@/lib/client/shared/fetch-json";
import type {
  ArchiveChange,
  ArchivedParcels,
  ArchiveFilePage,
  ArchiveView,
} from "@/lib/domain/archive/archive-answers";

const RUNNING_INTERVAL_MS = 3_000;
const IDLE_INTERVAL_MS = 60_000;

/** The archive and the growth of the database; for owners. */
export const archiveOptions = queryOptions({
  queryKey: ["archive"],
  queryFn: ({ signal }) => getJson<ArchiveView>("/api/v1/archive", signal),
  refetchInterval: ({ state: { data } }) => (data?.isRunning ? RUNNING_INTERVAL_MS : IDLE_INTERVAL_MS),
});

/** The archive files, newest month first; for owners. */
export const archiveFilesOptions = infiniteQueryOptions({
  queryKey: ["archive", "files"],
  queryFn: ({ signal, pageParam }) =>
    getJson<ArchiveFilePage>(`/api/v1/archive/files?limit=20${pageParam && `&cursor=${pageParam}`}`, signal),
  initialPageParam: "",
  getNextPageParam: ({ nextCursor }: ArchiveFilePage) => nextCursor,
});

/** Archived parcels with exactly this waybill number. */
export const archivedParcelsOptions = (number: string) =>
  queryOptions({
    queryKey: ["archive", "parcels", number],
    queryFn: ({ signal }) =>
      getJson<ArchivedParcels>(`/api/v1/archive/parcels?number=${encodeURIComponent(number)}`, signal),
  });

/** @throws ProblemError with a message for each invalid field */
export function changeArchive(change: ArchiveChange): Promise<ArchiveView> {
  return patchJson<ArchiveView>("/api/v1/archive", change);
}

/** @throws ProblemError when it is not archived any more, or its file cannot be read */
export function restoreArchivedParcel(id: string): Promise<{ id: string }> {
  return postJson<{ id: string }>(`/api/v1/archive/parcels/${id}/restore`, {});
}
