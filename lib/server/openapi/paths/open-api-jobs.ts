import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { jobEstimateSchema, jobViewSchema } from "@/lib/domain/jobs/job-answers";
import { estimateSchema, jobListSchema, newJobSchema } from "@/lib/domain/jobs/new-job";
import { jsonResponse } from "@/lib/server/openapi/open-api-parts";

const idParams = { path: z.object({ id: z.string() }) };
const file = { schema: z.string().meta({ format: "binary" }) };

const listJobs: ZodOpenApiOperationObject = {
  operationId: "listJobs",
  requestParams: { query: jobListSchema },
  responses: { "200": jsonResponse(z.object({ items: z.array(jobViewSchema) })) },
};

const createJob: ZodOpenApiOperationObject = {
  operationId: "createJob",
  requestBody: { content: { "application/json": { schema: newJobSchema } } },
  responses: { "202": jsonResponse(jobViewSchema) },
};

const estimateJob: ZodOpenApiOperationObject = {
  operationId: "estimateJob",
  requestBody: { content: { "application/json": { schema: estimateSchema } } },
  responses: { "200": jsonResponse(jobEstimateSchema) },
};

const getJob: ZodOpenApiOperationObject = {
  operationId: "getJob",
  requestParams: idParams,
  responses: { "200": jsonResponse(jobViewSchema) },
};

const cancelJob: ZodOpenApiOperationObject = {
  operationId: "cancelJob",
  requestParams: idParams,
  responses: { "200": jsonResponse(jobViewSchema) },
};

const undoJob: ZodOpenApiOperationObject = {
  operationId: "undoJob",
  requestParams: idParams,
  responses: { "202": jsonResponse(jobViewSchema) },
};

const getJobResult: ZodOpenApiOperationObject = {
  operationId: "getJobResult",
  requestParams: idParams,
  responses: {
    "200": {
      description: "",
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
