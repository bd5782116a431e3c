import type { JobRecord } from "@/db/queries/jobs/job-records";
import type { Db } from "@/db/store";
import { EDITABLE_FIELDS, type JobOptions } from "@/lib/domain/jobs/job";
import type { JobSelection, NewJob } from "@/lib/domain/jobs/new-job";
import { choosingSchema, type ResolvedFilter } from "@/lib/domain/shipment-list/shipment-filter";
import type { ShipmentEdit } from "@/lib/domain/shipments/shipment-edit";
import { decryptText, encryptText } from "@/lib/server/runtime/secrets";
import { readFilter } from "@/lib/services/shipment-list/read-filter";

/** Whose and how, as the worker has to know it. Holds personal data. */
export interface JobRequest {
  selection: JobSelection;
  changes: ShipmentEdit;
}

/** What was asked, in two parts: what is kept encrypted, and what may be told. */
export async function encryptJobRequest(job: NewJob, language?: "en"): Promise<{ orderSealed: string; terms: string }> {
  const changes = "changes" in job ? (job.changes ?? {}) : {};
  const order: JobRequest = { selection: job.selection, changes };
  return {
    orderSealed: await encryptText(JSON.stringify(order)),
    terms: JSON.stringify({ ...buildTerms(job, changes), language }),
  };
}

/** @throws UnsealError when the root secret is another one now */
export async function decryptJobRequest({ orderSealed }: JobRecord): Promise<JobRequest> {
  return JSON.parse(await decryptText(orderSealed)) as JobRequest;
}

export function parseTerms({ terms }: Pick<JobRecord, "terms">): JobOptions {
  return JSON.parse(terms) as JobOptions;
}

/** The filter of a selection, read as the list reads it. @throws ZodError, also where it names what there is not */
export async function resolveSelectionFilter(db: Db, given: Record<string, string>): Promise<ResolvedFilter> {
  choosingSchema.parse(Object.fromEntries(Object.entries(given).filter(([, text]) => text !== "")));
  return readFilter(db, given);
}

function buildTerms(job: NewJob, changes: ShipmentEdit): JobOptions {
  if (job.kind !== "export") {
    const fields = ([...EDITABLE_FIELDS, "phone"] as const).filter((field) => field in changes);
    return { fields };
  }
  const { format, encoding, columns } = job;
  return { format, columns, ...(format === "csv" && { encoding }) };
}
