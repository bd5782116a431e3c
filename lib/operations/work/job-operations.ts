import { z } from "zod";
import {
  CASE_JOB_ACTIONS,
  CHANGEABLE_FIELDS,
  EXPORT_ENCODINGS,
  EXPORT_FORMATS,
  JOB_KINDS,
  SHOWN_JOB_STATUSES,
} from "@/lib/domain/jobs/job";
import { estimateSchema, jobListSchema, newJobSchema } from "@/lib/domain/jobs/new-job";
import { LANGUAGES } from "@/lib/domain/shared/languages";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { FILE_COLUMN_KEYS } from "@/lib/domain/shipment-list/shipment-columns";
import { defineOperations, EXAMPLE_ID } from "@/lib/operations/operation";

export interface JobList {
  items: JobView[];
}

const count = z.int();

const jobViewSchema = z
  .object({
    id: z.string(),
    kind: z.enum(JOB_KINDS).describe("what it does"),
    status: z.enum(SHOWN_JOB_STATUSES).describe("progress"),
    createdBy: z.string(),
    isMine: z.boolean().describe("whether the caller started it"),
    createdAt: instant,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    total: count.describe("as counted when it was requested"),
    done: count.describe("done so far"),
    counts: z
      .object({
        changed: count.describe("changed"),
        same: count.describe("unchanged, since they already had the value"),
        refused: count.describe("those that were refused"),
      })
      .describe("of those done; an export counts its rows as changed"),
    error: nullableText.describe("why it failed"),
    hasResult: z.boolean().describe("whether there is a file to fetch"),
    canUndo: z.boolean().describe("whether its changes can be undone"),
    undoes: nullableText.describe("id of the job that it undoes"),
    undoneBy: nullableText.describe("id of the job that undoes it"),
    fields: z
      .array(z.enum([...CHANGEABLE_FIELDS, "phone"]))
      .optional()
      .describe("the fields that it changes"),
    caseAction: z.enum(CASE_JOB_ACTIONS).optional().describe("What is done with the cases: assign or close"),
    format: z.enum(EXPORT_FORMATS).optional().describe("format of the file"),
    encoding: z.enum(EXPORT_ENCODINGS).optional().describe("encoding of a CSV"),
    columns: z.array(z.enum(FILE_COLUMN_KEYS)).optional(),
    language: z
      .enum(LANGUAGES)
      .optional()
      .describe("language of the file, as the request asked for; Chinese by default"),
  })
  .meta({ id: "Job" });

/** A job as API and pages show it. Instants are ISO 8601 with +08:00. */
export type JobView = z.output<typeof jobViewSchema>;

const jobEstimateSchema = z
  .object({
    total: count.describe("shipments chosen"),
    ready: count.describe("how many the rules let subscribe now"),
    units: count.describe("how many units that costs"),
    isExact: z.boolean().describe("false if there are too many to check each: the figures are then upper limits"),
  })
  .meta({ id: "JobEstimate" });

/** An estimate of subscribing the selected shipments again. */
export type JobEstimate = z.output<typeof jobEstimateSchema>;

const LIMIT_BYTES = 128 * 1024;

/** What is done with many shipments, in the background. */
export const jobOperations = defineOperations({
  listJobs: {
    route: "GET /api/v1/jobs",
    summary: "Your jobs of the last seven days, newest first; an owner sees everyone's",
    returns: "the jobs",
    permission: "read",
    query: jobListSchema,
    answer: z.object({ items: z.array(jobViewSchema) }),
  },
  /** Everybody may export, with the columns that the role may see; changes need more permissions. */
  createJob: {
    route: "POST /api/v1/jobs",
    summary:
      "Edit, resubscribe or export up to 1,000 selected shipments, or all that match a filter; at most 3 jobs at a time",
    returns: "started; continues after a restart",
    permission: "read",
    names: "shipment",
    changes: ["jobs"],
    audit: "job.create",
    body: {
      schema: newJobSchema,
      limitBytes: LIMIT_BYTES,
      example: () => ({
        kind: "export",
        selection: { filter: { state: "2" } },
        columns: ["waybillNumber", "carrierName", "stateName"],
        format: "xlsx",
      }),
    },
    status: 202,
    answer: jobViewSchema,
    location: "/api/v1/jobs/{id}",
  },
  estimateJob: {
    route: "POST /api/v1/jobs/estimate",
    summary: "What resubscribing shipments would cost now; changes nothing",
    returns: "the estimate",
    permission: "write",
    names: "shipment",
    audit: { unrecorded: "changes nothing, and shows what its reader sees anyway" },
    body: { schema: estimateSchema, limitBytes: LIMIT_BYTES, example: () => ({ selection: { ids: [EXAMPLE_ID] } }) },
    answer: jobEstimateSchema,
  },
  getJob: {
    route: "GET /api/v1/jobs/{id}",
    summary: "One job: progress, and its result",
    returns: "the job",
    permission: "read",
    answer: jobViewSchema,
  },
  cancelJob: {
    route: "POST /api/v1/jobs/{id}/cancel",
    summary: "End a job where it is; what it has changed stays, and can be undone",
    returns: "ended",
    permission: "read",
    changes: ["jobs"],
    audit: "job.cancel",
    answer: jobViewSchema,
  },
  undoJob: {
    route: "POST /api/v1/jobs/{id}/undo",
    summary:
      "Undo an edit, or the assigning or closing of cases, as a separate job; anything changed since is left as is",
    returns: "the job that undoes it",
    permission: "write",
    changes: ["jobs"],
    audit: "job.undo",
    status: 202,
    answer: jobViewSchema,
    location: "/api/v1/jobs/{id}",
  },
  getJobResult: {
    route: "GET /api/v1/jobs/{id}/result",
    summary:
      "The exported rows, or the outcome of each shipment and why; for the requester and owners, kept for seven days",
    returns: "the file, as an attachment",
    permission: "read",
    audit: "job.download",
    files: ["xlsx", "csv"],
  },
});
