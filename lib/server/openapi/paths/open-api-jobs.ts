import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { EXPORT_COLUMNS } from "@/lib/domain/jobs/export-columns";
import {
  EDITABLE_FIELDS,
  EXPORT_ENCODINGS,
  EXPORT_FORMATS,
  JOB_KINDS,
  JOB_STATUSES,
  type JobEstimate,
  type JobView,
  MAX_RUNNING_JOBS,
  MAX_SELECTED,
} from "@/lib/domain/jobs/job";
import { estimateSchema, jobListSchema, newJobSchema } from "@/lib/domain/jobs/new-job";
import { LANGUAGES } from "@/lib/domain/shared/languages";
import { errorResponses, instant, jsonResponse, nullableText } from "@/lib/server/openapi/open-api-parts";

const count = z.int();

const job = z
  .object({
    id: z.string(),
    kind: z.enum(JOB_KINDS),
    status: z.enum(JOB_STATUSES),
    createdBy: z.string(),
    isMine: z.boolean(),
    createdAt: instant,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    total: count.describe("as counted when it was asked for"),
    done: count,
    counts: z
      .object({ changed: count, same: count, refused: count })
      .describe("of those done; an export counts its rows as changed"),
    error: nullableText,
    hasResult: z.boolean().describe("whether there is a file to fetch"),
    canUndo: z.boolean().describe("whether what it changed can be taken back"),
    undoes: nullableText.describe("id of the job that it takes back"),
    undoneBy: nullableText.describe("id of the job that takes it back"),
    fields: z.array(z.enum([...EDITABLE_FIELDS, "phone"])).optional(),
    format: z.enum(EXPORT_FORMATS).optional(),
    encoding: z.enum(EXPORT_ENCODINGS).optional(),
    columns: z.array(z.enum(EXPORT_COLUMNS)).optional(),
    language: z
      .enum(LANGUAGES)
      .optional()
      .describe("of a file's words, as the request for it accepted; Chinese without"),
  })
  .meta({ id: "Job" }) satisfies z.ZodType<JobView>;

const estimate = z
  .object({
    total: count,
    ready: count.describe("how many the rules let subscribe now"),
    units: count.describe("how many units that costs"),
    isExact: z.boolean().describe("false where there are too many to look at each: then both are the most it can be"),
  })
  .meta({ id: "JobEstimate" }) satisfies z.ZodType<JobEstimate>;

const idParams = { path: z.object({ id: z.string() }) };
const file = { schema: z.string().meta({ format: "binary" }) };

const listJobs: ZodOpenApiOperationObject = {
  operationId: "listJobs",
  summary: "Your jobs of the last seven days, newest first; an owner sees everybody's",
  requestParams: { query: jobListSchema },
  responses: { "200": jsonResponse(z.object({ items: z.array(job) }), "the jobs"), ...errorResponses },
};

const createJob: ZodOpenApiOperationObject = {
  operationId: "createJob",
  summary: `Edit, subscribe again or export up to ${MAX_SELECTED} chosen shipments, or all that a filter finds; at most ${MAX_RUNNING_JOBS} at once`,
  requestBody: { content: { "application/json": { schema: newJobSchema } } },
  responses: { "202": jsonResponse(job, "it has begun, and goes on after a restart"), ...errorResponses },
};

const estimateJob: ZodOpenApiOperationObject = {
  operationId: "estimateJob",
  summary: "What subscribing shipments once more would cost now; changes nothing",
  requestBody: { content: { "application/json": { schema: estimateSchema } } },
  responses: { "200": jsonResponse(estimate, "the estimate"), ...errorResponses },
};

const getJob: ZodOpenApiOperationObject = {
  operationId: "getJob",
  summary: "One job: how far it is, and what it came to",
  requestParams: idParams,
  responses: { "200": jsonResponse(job, "the job"), ...errorResponses },
};

const cancelJob: ZodOpenApiOperationObject = {
  operationId: "cancelJob",
  summary: "End a job where it is; what it has changed stays, and can be undone",
  requestParams: idParams,
  responses: { "200": jsonResponse(job, "it has ended"), ...errorResponses },
};

const undoJob: ZodOpenApiOperationObject = {
  operationId: "undoJob",
  summary: "Take an edit back, as a job of its own; what was changed since is left alone",
  requestParams: idParams,
  responses: { "202": jsonResponse(job, "the job that takes it back"), ...errorResponses },
};

const getJobResult: ZodOpenApiOperationObject = {
  operationId: "getJobResult",
  summary: "The exported rows, or what became of each shipment and why; for its asker and owners, for seven days",
  requestParams: idParams,
  responses: {
    "200": {
      description: "the file, as an attachment",
      content: {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": file,
        "text/csv": file,
      },
    },
    ...errorResponses,
  },
};

export const jobPaths = {
  "/api/v1/jobs": { get: listJobs, post: createJob },
  "/api/v1/jobs/estimate": { post: estimateJob },
  "/api/v1/jobs/{id}": { get: getJob },
  "/api/v1/jobs/{id}/cancel": { post: cancelJob },
  "/api/v1/jobs/{id}/undo": { post: undoJob },
  "/api/v1/jobs/{id}/result": { get: getJobResult },
};
