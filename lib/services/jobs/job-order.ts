import type { JobRowOf } from "@/db/queries/jobs/jobs";
import type { Db } from "@/db/store";
import { EDITED_FIELDS, type JobTerms } from "@/lib/domain/jobs/job";
import type { JobSelection, NewJob } from "@/lib/domain/jobs/new-job";
import { type ResolvedFilter, selectionFilterSchema } from "@/lib/domain/shipment-list/shipment-filter";
import type { ShipmentEdit } from "@/lib/domain/shipments/edit-shipment";
import { seal, unseal } from "@/lib/server/runtime/secrets";
import { parseShipmentFilter } from "@/lib/services/shipment-list/parse-shipment-filter";

/** Whose and how, as the worker has to know it. Holds personal data. */
export interface JobOrder {
  selection: JobSelection;
  changes: ShipmentEdit;
}

/** What was asked, in two parts: what is kept encrypted, and what may be told. */
export async function writeOrder(job: NewJob, language?: "en"): Promise<{ orderSealed: string; terms: string }> {
  const changes = "changes" in job ? (job.changes ?? {}) : {};
  const order: JobOrder = { selection: job.selection, changes };
  return {
    orderSealed: await seal(JSON.stringify(order)),
    terms: JSON.stringify({ ...termsOf(job, changes), language }),
  };
}

/** @throws UnsealError when the root secret is another one now */
export async function readOrder({ orderSealed }: JobRowOf): Promise<JobOrder> {
  return JSON.parse(await unseal(orderSealed)) as JobOrder;
}

export function readTerms({ terms }: Pick<JobRowOf, "terms">): JobTerms {
  return JSON.parse(terms) as JobTerms;
}

/** The filter of a selection, read as the list reads it. @throws ZodError, also where it names what there is not */
export async function readChoice(db: Db, given: Record<string, string>): Promise<ResolvedFilter> {
  selectionFilterSchema.parse(Object.fromEntries(Object.entries(given).filter(([, text]) => text !== "")));
  return parseShipmentFilter(db, given);
}

function termsOf(job: NewJob, changes: ShipmentEdit): JobTerms {
  if (job.kind !== "export") {
    const fields = ([...EDITED_FIELDS, "phone"] as const).filter((field) => field in changes);
    return { fields };
  }
  const { format, encoding, columns } = job;
  return { format, columns, ...(format === "csv" && { encoding }) };
}
