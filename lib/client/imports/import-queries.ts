import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, postFile, postJson } from "@/lib/client/shared/fetch-json";
import { detailParam } from "@/lib/client/shared/url-state";
import { type ImportDetail, type ImportPage, isImportActive } from "@/lib/domain/imports/import-job";
import type { ImportChoice } from "@/lib/domain/imports/import-requests";

const POLL_WHILE_RUNNING_MS = 800;
const POLL_WHILE_SENDING_MS = 3_000;
const RECENT_LIMIT = 10;

/** The open import, in the address of the page. */
export const importState = { job: detailParam } as const;

const importPath = (id: string) => `/api/v1/imports/${encodeURIComponent(id)}`;

export const importListOptions = (cursor: string) =>
  queryOptions({
    queryKey: ["imports", "list", cursor],
    queryFn: ({ signal }) => getJson<ImportPage>(`/api/v1/imports?${toListSearch(cursor)}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => isImportActive(status)) ? 2 * POLL_WHILE_RUNNING_MS : false,
  });

function toListSearch(cursor: string): URLSearchParams {
  return new URLSearchParams({ limit: String(RECENT_LIMIT), ...(cursor !== "" && { cursor }) });
}

/** One import; polled while it runs, and more slowly while its subscriptions wait in the outbox. */
export const importOptions = (id: string) =>
  queryOptions({
    queryKey: ["imports", "one", id],
    queryFn: ({ signal }) => getImport(id, signal),
    refetchInterval: ({ state: { data } }) => {
      if (!data) return false;
      if (isImportActive(data.status)) return POLL_WHILE_RUNNING_MS;
      return data.sending.waiting > 0 && POLL_WHILE_SENDING_MS;
    },
  });

/** @throws ProblemError */
export function getImport(id: string, signal?: AbortSignal): Promise<ImportDetail> {
  return getJson(importPath(id), signal);
}

/** @throws ProblemError with the file's error */
export function uploadFile(file: File): Promise<ImportDetail> {
  return postFile(`/api/v1/imports?${new URLSearchParams({ fileName: file.name })}`, file);
}

/** @throws ProblemError */
export function uploadText(text: string): Promise<ImportDetail> {
  return postJson("/api/v1/imports", { text });
}

/** @throws ProblemError */
export function changeImport(id: string, choice: ImportChoice): Promise<ImportDetail> {
  return postJson(importPath(id), choice, "PATCH");
}

/** @throws ProblemError */
export function startImport(id: string): Promise<ImportDetail> {
  return postJson(`${importPath(id)}/start`, {});
}

/** @throws ProblemError */
export function cancelImport(id: string): Promise<ImportDetail> {
  return postJson(`${importPath(id)}/cancel`, {});
}

/** @throws ProblemError */
export function undoImport(id: string): Promise<ImportDetail> {
  return postJson(`${importPath(id)}/undo`, {});
}

export const TEMPLATE_HREF = "/api/v1/imports/template.xlsx";

export function buildErrorSheetHref(id: string): string {
  return `${importPath(id)}/errors.xlsx`;
}
