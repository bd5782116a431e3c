import { z } from "zod";
import { jobEstimateSchema, jobViewSchema } from "@/lib/domain/jobs/job-answers";
import { estimateSchema, jobListSchema, newJobSchema } from "@/lib/domain/jobs/new-job";
import { defineOperations, EXAMPLE_ID } from "@/lib/operations/operation";

const LIMIT_BYTES = 128 * 1024;

/** What is done with many shipments, in the background. */
export const jobOperations = defineOperations({
  /** The caller's jobs of the last days, newest first; an owner sees everybody's. */
  listJobs: {
    route: "GET /api/v1/jobs",
    permission: "read",
    query: jobListSchema,
    answer: z.object({ items: z.array(jobViewSchema) }),
  },
  /** Everybody may export, with the columns that the role may see; changes need more permissions. */
  createJob: {
    route: "POST /api/v1/jobs",
    permission: "read",
    names: "shipment",
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
  /** The cost of subscribing the selected shipments again. */
  estimateJob: {
    route: "POST /api/v1/jobs/estimate",
    permission: "write",
    names: "shipment",
    audit: { unrecorded: "changes nothing, and shows what its reader sees anyway" },
    body: { schema: estimateSchema, limitBytes: LIMIT_BYTES, example: () => ({ selection: { ids: [EXAMPLE_ID] } }) },
    answer: jobEstimateSchema,
  },
  getJob: { route: "GET /api/v1/jobs/{id}", permission: "read", answer: jobViewSchema },
  cancelJob: {
    route: "POST /api/v1/jobs/{id}/cancel",
    permission: "read",
    audit: "job.cancel",
    answer: jobViewSchema,
  },
  undoJob: {
    route: "POST /api/v1/jobs/{id}/undo",
    permission: "write",
    audit: "job.undo",
    status: 202,
    answer: jobViewSchema,
    location: "/api/v1/jobs/{id}",
  },
  /** The exported rows, or the result of each shipment with its reason. */
  getJobResult: {
    route: "GET /api/v1/jobs/{id}/result",
    permission: "read",
    audit: "job.download",
    files: ["xlsx", "csv"],
  },
});
