import { z } from "zod";
import { jobEstimateSchema, jobViewSchema } from "@/lib/domain/jobs/job-answers";
import { estimateSchema, jobListSchema, newJobSchema } from "@/lib/domain/jobs/new-job";
import { defineOperations, EXAMPLE_ID } from "@/lib/operations/operation";

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
