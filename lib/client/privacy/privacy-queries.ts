import { callOperation } from "@/lib/client/shared/call-operation";
import { postForFile } from "@/lib/client/shared/fetch-json";
import { operationQuery } from "@/lib/client/shared/operation-query";
import type {
  ErasurePreview,
  PersonErase,
  PersonErasure,
  PersonExport,
  PersonParcel,
  PrivacyView,
  RetentionChange,
} from "@/lib/operations/privacy-operations";

const RUNNING_INTERVAL_MS = 2_000;
const IDLE_INTERVAL_MS = 60_000;

const isUnderWay = ({ erasures }: PrivacyView) =>
  erasures.some(({ status }) => status === "queued" || status === "running");

/** How long people's data are kept, and the last erasures; for owners. */
export const privacyOptions = operationQuery(
  "GET /api/v1/privacy",
  {},
  { refetchInterval: ({ state: { data } }) => (data && isUnderWay(data) ? RUNNING_INTERVAL_MS : IDLE_INTERVAL_MS) },
);

/** @throws ProblemError with a message for each invalid field */
export function changePrivacy(body: RetentionChange): Promise<PrivacyView> {
  return callOperation("PATCH /api/v1/privacy", { body });
}

/** What an erasure with this many days would change now. @throws ProblemError */
export function previewErasure(days: number): Promise<ErasurePreview> {
  return callOperation("GET /api/v1/privacy/preview", { query: { days } });
}

/** @throws ProblemError with a message for each invalid field */
export function erasePerson(body: PersonErase): Promise<PersonErasure> {
  return callOperation("POST /api/v1/people/erase", { body });
}

/** Every parcel of a person. @throws ProblemError */
export async function exportPerson(request: { phone: string; reason: string }): Promise<PersonParcel[]> {
  const parcels: PersonParcel[] = [];
  for (let cursor: string | undefined = "0"; cursor !== undefined; ) {
    const page: PersonExport = await callOperation("POST /api/v1/people/export", { body: { ...request, cursor } });
    parcels.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  }
  return parcels;
}

/** The same as an XLSX. @throws ProblemError */
export function exportPersonXlsx(request: { phone: string; reason: string }): Promise<Blob> {
  return postForFile("/api/v1/people/export", { ...request, format: "xlsx" });
}
