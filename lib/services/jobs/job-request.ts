import type { JobRecord } from "@/db/queries/jobs/job-records";
import type { Db } from "@/db/store";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { EDITABLE_FIELDS, type JobOptions } from "@/lib/domain/jobs/job";
import type { JobSelection, NewJob } from "@/lib/domain/jobs/new-job";
import type { Language } from "@/lib/domain/shared/languages";
import { parseInput } from "@/lib/domain/shared/parse-input";
import { type ResolvedFilter, selectionFilterSchema } from "@/lib/domain/shipment-list/shipment-filter";
import type { ShipmentEdit } from "@/lib/domain/shipments/shipment-edit";
import { decryptText, encryptText } from "@/lib/sealing/secrets";
import { parseShipmentFilter } from "@/lib/services/shipment-list/parse-shipment-filter";
import type { Searcher } from "@/lib/services/shipment-list/phone-search";

/** Selection and changes, as the worker needs them. Contains personal data. */
export interface JobRequest {
  selection: JobSelection;
  changes: ShipmentEdit & TagChanges;
  /** What is done with the open cases. */
  caseAction?: CaseAction;
}

/** Names of tags to add to those of each shipment, and of tags to take away. */
export interface TagChanges {
  addTags?: readonly string[];
  removeTags?: readonly string[];
}

/** A request in two parts: the encrypted request, and the options that may be shown. */
export async function encryptJobRequest(
  job: NewJob,
  language?: Language,
): Promise<{ orderSealed: string; terms: string }> {
  const changes = "changes" in job ? (job.changes ?? {}) : {};
  const caseAction = job.kind === "case" ? job.action : undefined;
  const order: JobRequest = { selection: job.selection, changes, caseAction };
  return {
    orderSealed: await encryptText(JSON.stringify(order)),
    terms: JSON.stringify({ ...buildTerms(job, changes), language }),
  };
}

/** @throws DecryptionError when APP_SECRET has changed since */
export async function decryptJobRequest({ orderSealed }: JobRecord): Promise<JobRequest> {
  return JSON.parse(await decryptText(orderSealed)) as JobRequest;
}

export function parseTerms({ terms }: Pick<JobRecord, "terms">): JobOptions {
  return JSON.parse(terms) as JobOptions;
}

/** The filter of a selection, read as the list reads it. @throws InvalidShapeError, also where it names what there is not */
export async function resolveSelectionFilter(
  db: Db,
  searcher: Searcher,
  given: Record<string, string>,
): Promise<ResolvedFilter> {
  parseInput(selectionFilterSchema, Object.fromEntries(Object.entries(given).filter(([, text]) => text !== "")));
  return parseShipmentFilter(db, searcher, given);
}

function buildTerms(job: NewJob, changes: JobRequest["changes"]): JobOptions {
  if (job.kind === "case") return { caseAction: job.action.action };
  if (job.kind !== "export") {
    const fields = ([...EDITABLE_FIELDS, "phone"] as const).filter((field) => field in changes);
    return { fields: "addTags" in changes || "removeTags" in changes ? [...fields, "tags"] : fields };
  }
  const { format, encoding, columns } = job;
  return { format, columns, ...(format === "csv" && { encoding }) };
}
