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
} from "@/lib/domain/jobs/job";
import { estimateSchema, jobListSchema, newJobSchema } from "@/lib/domain/jobs/new-job";
import { instant, nullableText } from "@/lib/domain/shared/view-schemas";
import { jsonResponse } from "@/lib/server/openapi/open-api-parts";

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
    total: count,
    done: count,
    counts: z.object({ changed: count, same: count, refused: count }),
    error: nullableText,
    hasResult: z.boolean(),
    canUndo: z.boolean(),
    undoes: nullableText,
    undoneBy: nullableText,
    fields: z.array(z.enum([...EDITABLE_FIELDS, "phone"])).optional(),
    format: z.enum(EXPORT_FORMATS).optional(),
    encoding: z.enum(EXPORT_ENCODINGS).optional(),
    columns: z.array(z.enum(EXPORT_COLUMNS)).optional(),
    language: z.literal("en").optional(),
  })
  .meta({ id: "Job" }) satisfies z.ZodType<JobView>;

const estimate = z
  .object({
    total: count,
    ready: count,
    units: count,
    isExact: z.boolean(),
  })
  .meta({ id: "JobEstimate" }) satisfies z.ZodType<JobEstimate>;

const idParams = { path: z.object({ id: z.string() }) };
const file = { schema: z.string().meta({ format: "binary" }) };

const listJobs: ZodOpenApiOperationObject = {
  operationId: "listJobs",
  requestParams: { query: jobListSchema },
  responses: { "200": jsonResponse(z.object({ items: z.array(job) })) },
};

const createJob: ZodOpenApiOperationObject = {
  operationId: "createJob",
  requestBody: { content: { "application/json": { schema: newJobSchema } } },
  responses: { "202": jsonResponse(job) },
};

const estimateJob: ZodOpenApiOperationObject = {
  operationId: "estimateJob",
  requestBody: { content: { "application/json": { schema: estimateSchema } } },
  responses: { "200": jsonResponse(estimate) },
};

const getJob: ZodOpenApiOperationObject = {
  operationId: "getJob",
  requestParams: idParams,
  responses: { "200": jsonResponse(job) },
};

const cancelJob: ZodOpenApiOperationObject = {
  operationId: "cancelJob",
  requestParams: idParams,
  responses: { "200": jsonResponse(job) },
};

const undoJob: ZodOpenApiOperationObject = {
  operationId: "undoJob",
  requestParams: idParams,
  responses: { "202": jsonResponse(job) },
};

const getJobResult: ZodOpenApiOperationObject = {
  operationId: "getJobResult",
  requestParams: idParams,
  responses: {
    "200": {
      description: "the file, as an attachment",
      content: {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": file,
        "text/csv": file,
      },
    },
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
