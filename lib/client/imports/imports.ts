import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, postFile, postJson } from "@/lib/client/shared/fetch-json";
import { type ImportDetail, type ImportPage, isImportMoving } from "@/lib/domain/imports/import-job";
import type { ImportChoice } from "@/lib/domain/imports/import-requests";

const LOOK_WHILE_MOVING_MS = 800;
const LOOK_WHILE_SENDING_MS = 3_000;
const RECENT = 10;

const pathOf = (id: string) => `/api/v1/imports/${encodeURIComponent(id)}`;

export const importListOptions = (cursor: string) =>
  queryOptions({
    queryKey: ["imports", "list", cursor],
    queryFn: ({ signal }) => getJson<ImportPage>(`/api/v1/imports?${listSearch(cursor)}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => isImportMoving(status)) ? 2 * LOOK_WHILE_MOVING_MS : false,
  });

function listSearch(cursor: string): URLSearchParams {
  return new URLSearchParams({ limit: String(RECENT), ...(cursor !== "" && { cursor }) });
}

/** One import; asked for again while it moves, and less often while its subscriptions wait to be sent. */
export const importOptions = (id: string) =>
  queryOptions({
    queryKey: ["imports", "one", id],
    queryFn: ({ signal }) => getJson<ImportDetail>(pathOf(id), signal),
    refetchInterval: ({ state: { data } }) => {
      if (!data) return false;
      if (isImportMoving(data.status)) return LOOK_WHILE_MOVING_MS;
      return data.sending.waiting > 0 && LOOK_WHILE_SENDING_MS;
    },
  });

/** @throws ProblemError that says what is wrong with the file */
export function uploadFile(file: File): Promise<ImportDetail> {
  return postFile(`/api/v1/imports?${new URLSearchParams({ fileName: file.name })}`, file);
}

/** @throws ProblemError */
export function uploadText(text: string): Promise<ImportDetail> {
  return postJson("/api/v1/imports", { text });
}

/** @throws ProblemError */
export function changeImport(id: string, choice: ImportChoice): Promise<ImportDetail> {
  return postJson(pathOf(id), choice, "PATCH");
}

/** @throws ProblemError */
export function startImport(id: string): Promise<ImportDetail> {
  return postJson(`${pathOf(id)}/start`, {});
}

/** @throws ProblemError */
export function cancelImport(id: string): Promise<ImportDetail> {
  return postJson(`${pathOf(id)}/cancel`, {});
}

export const TEMPLATE_HREF = "/api/v1/imports/template.xlsx";

export function errorSheetHref(id: string): string {
  return `${pathOf(id)}/errors.xlsx`;
}
