import { keepPreviousData } from "@tanstack/react-query";
import { addressOf, callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";
import { detailParam } from "@/lib/client/shared/url-state";
import { isImportActive } from "@/lib/domain/imports/import-job";
import type { ImportChoice } from "@/lib/domain/imports/import-requests";
import type { ImportDetail } from "@/lib/operations/work/import-operations";

const POLL_WHILE_RUNNING_MS = 800;
const POLL_WHILE_SENDING_MS = 3_000;
/** Imports on a page of the list. */
const RECENT_LIMIT = 10;

/** The open import, in the address of the page. */
export const importState = { job: detailParam } as const;

export const importListOptions = (cursor: string) =>
  operationQuery(
    "GET /api/v1/imports",
    { query: { limit: RECENT_LIMIT, cursor } },
    {
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) =>
        state.data?.items.some(({ status }) => isImportActive(status)) ? 2 * POLL_WHILE_RUNNING_MS : false,
    },
  );

/** One import; polled while it runs, and more slowly while its subscriptions wait in the outbox. */
export const importOptions = (id: string) =>
  operationQuery(
    "GET /api/v1/imports/{id}",
    { id },
    {
      refetchInterval: ({ state: { data } }) => {
        if (!data) return false;
        if (isImportActive(data.status)) return POLL_WHILE_RUNNING_MS;
        return data.sending.waiting > 0 && POLL_WHILE_SENDING_MS;
      },
    },
  );

/** @throws ProblemError */
export function getImport(id: string): Promise<ImportDetail> {
  return callOperation("GET /api/v1/imports/{id}", { id });
}

/** @throws ProblemError with the file's error */
export function uploadFile(upload: File): Promise<ImportDetail> {
  return callOperation("POST /api/v1/imports", { query: { fileName: upload.name }, upload });
}

/** @throws ProblemError */
export function uploadText(text: string): Promise<ImportDetail> {
  return callOperation("POST /api/v1/imports", { body: { text } });
}

/** @throws ProblemError */
export function changeImport(id: string, body: ImportChoice): Promise<ImportDetail> {
  return callOperation("PATCH /api/v1/imports/{id}", { id, body });
}

/** @throws ProblemError */
export function startImport(id: string): Promise<ImportDetail> {
  return callOperation("POST /api/v1/imports/{id}/start", { id, body: {} });
}

/** @throws ProblemError */
export function cancelImport(id: string): Promise<ImportDetail> {
  return callOperation("POST /api/v1/imports/{id}/cancel", { id });
}

/** @throws ProblemError */
export function undoImport(id: string): Promise<ImportDetail> {
  return callOperation("POST /api/v1/imports/{id}/undo", { id });
}

export const TEMPLATE_HREF = "/api/v1/imports/template.xlsx";

export function buildErrorSheetHref(id: string): string {
  return addressOf("GET /api/v1/imports/{id}/errors.xlsx", { id });
}
