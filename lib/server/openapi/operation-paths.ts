import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { type Operation, splitRoute } from "@/lib/operations/operation";
import { OPERATIONS } from "@/lib/operations/operations";
import { emptyResponse, idempotencyHeaders, jsonBody, jsonResponse } from "./open-api-parts";

/** OpenAPI paths of the operations that are defined once, added to those that are written by hand. */
export function addOperationPaths(byHand: ZodOpenApiPathsObject): ZodOpenApiPathsObject {
  const paths = { ...byHand };
  for (const [name, operation] of Object.entries<Operation>(OPERATIONS)) {
    const { method, path, ids } = splitRoute(operation);
    paths[path] = { ...paths[path], [method.toLowerCase()]: toOpenApi(name, ids, operation) };
  }
  return paths;
}

function toOpenApi(
  operationId: string,
  ids: readonly string[],
  { query, body, isIdempotent, isVersioned, answer, status = 200 }: Operation,
) {
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
    ...(body && { requestBody: jsonBody(body.documented ?? body.schema) }),
    responses: answer ? { [status]: jsonResponse(answer) } : { 204: emptyResponse },
  };
}
