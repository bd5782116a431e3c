import { z } from "zod";
import type { ZodOpenApiPathsObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { type Operation, splitRoute } from "@/lib/operations/operation";
import { OPERATIONS } from "@/lib/operations/operations";
import { FILE_TYPES } from "@/lib/server/http/file-response";
import { emptyResponse, idempotencyHeaders, jsonResponse } from "./open-api-parts";

/** OpenAPI paths of the operations that are defined once. */
export function listOperationPaths(): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, operation] of Object.entries<Operation>(OPERATIONS)) {
    const { method, path, ids } = splitRoute(operation);
    paths[path] = { ...paths[path], [method.toLowerCase()]: toOpenApi(name, ids, operation) };
  }
  return paths;
}

function toOpenApi(operationId: string, ids: readonly string[], operation: Operation) {
  const { query, body, upload, isIdempotent, isVersioned } = operation;
  const requestParams = {
    ...(ids.length > 0 && { path: z.object(Object.fromEntries(ids.map((id) => [id, z.string()]))) }),
    // Without what is done to the parameters before.
    ...(query && { query: query instanceof z.ZodPipe ? query.out : query }),
    ...((isVersioned || isIdempotent) && {
      header: z.object({
        ...(isVersioned && { "If-Match": z.string().optional() }),
        ...(isIdempotent && idempotencyHeaders.shape),
      }),
    }),
  };
  return {
    operationId,
    ...(Object.keys(requestParams).length > 0 && { requestParams }),
    ...((body ?? upload) && { requestBody: { required: true, content: listContents(operation) } }),
    responses: listResponses(operation),
  };
}

const BINARY = z.string().meta({ format: "binary" });

function listContents({ body, upload }: Operation) {
  return {
    ...(upload && { "application/octet-stream": { schema: BINARY } }),
    ...(upload?.as === "file" && { "multipart/form-data": { schema: z.object({ file: BINARY }) } }),
    ...(body && { "application/json": { schema: body.schema } }),
  };
}

function listResponses({ answer, answers, files = [], status = 200 }: Operation): ZodOpenApiResponsesObject {
  if (answers) {
    const byStatus = Object.entries(answers).map(([each, schema]) => [each, jsonResponse(schema)]);
    return Object.fromEntries(byStatus) as ZodOpenApiResponsesObject;
  }
  if (!answer && files.length === 0) return { 204: emptyResponse };
  const contents = Object.fromEntries(files.map((format) => [FILE_TYPES[format], { schema: BINARY }]));
  return { [status]: { ...emptyResponse, content: { ...(answer && jsonResponse(answer).content), ...contents } } };
}
