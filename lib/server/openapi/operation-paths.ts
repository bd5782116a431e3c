import { z } from "zod";
import type { ZodOpenApiPathsObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { type Operation, splitRoute } from "@/lib/operations/operation";
import { OPERATIONS } from "@/lib/operations/operations";
import { FILE_TYPES } from "@/lib/server/http/file-response";
import { idempotencyHeaders, jsonResponse } from "./open-api-parts";

/** OpenAPI paths of the operations that are defined once, added to those that are written by hand. */
export function addOperationPaths(byHand: ZodOpenApiPathsObject): ZodOpenApiPathsObject {
  const paths = { ...byHand };
  for (const [name, operation] of Object.entries<Operation>(OPERATIONS)) {
    const { method, path, ids } = splitRoute(operation);
    paths[path] = { ...paths[path], [method.toLowerCase()]: toOpenApi(name, ids, operation) };
  }
  return paths;
}

function toOpenApi(operationId: string, ids: readonly string[], operation: Operation) {
  const { title, summary, description, query, body, upload, isIdempotent, isVersioned } = operation;
  const requestParams = {
    ...(ids.length > 0 && { path: z.object(Object.fromEntries(ids.map((id) => [id, z.string()]))) }),
    // Without what is done to the parameters before.
    ...(query && { query: query instanceof z.ZodPipe ? query.out : query }),
    ...((isVersioned || isIdempotent) && {
      header: z.object({
        ...(isVersioned && {
          "If-Match": z.string().optional().describe("the version that is changed; 409 when it has changed since"),
        }),
        ...(isIdempotent && idempotencyHeaders.shape),
      }),
    }),
  };
  return {
    operationId,
    "x-name": title ?? nameInWords(operationId),
    summary,
    ...(description && { description }),
    ...(Object.keys(requestParams).length > 0 && { requestParams }),
    ...((body ?? upload) && { requestBody: { required: true, content: listContents(operation) } }),
    responses: listResponses(operation),
  };
}

const BINARY = z.string().meta({ format: "binary" });

function listContents({ body, upload }: Operation) {
  return {
    ...(upload && { "application/octet-stream": { schema: BINARY } }),
    ...(upload?.as === "file" && {
      "multipart/form-data": { schema: z.object({ file: BINARY.describe("the file, XLSX or CSV") }) },
    }),
    ...(body && { "application/json": { schema: body.documented ?? body.schema } }),
  };
}

function listResponses(operation: Operation): ZodOpenApiResponsesObject {
  const { answer, answers, files = [], status = 200, returns } = operation;
  const describeStatus = (each: number) => (typeof returns === "string" ? returns : returns?.[each as 200]) ?? "";
  if (answers) {
    const byStatus = Object.entries(answers).map(([each, schema]) => [
      each,
      jsonResponse(describeStatus(Number(each)), schema),
    ]);
    return Object.fromEntries(byStatus) as ZodOpenApiResponsesObject;
  }
  if (!answer && files.length === 0) return { 204: { description: describeStatus(204) } };
  const contents = Object.fromEntries(files.map((format) => [FILE_TYPES[format], { schema: BINARY }]));
  const json = answer && { "application/json": { schema: answer } };
  return { [status]: { description: describeStatus(status), content: { ...json, ...contents } } };
}

/** `changeTag` as "Change tag". */
function nameInWords(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
