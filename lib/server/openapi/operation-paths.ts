import { z } from "zod";
import type { ZodOpenApiPathsObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { scopesForRoute } from "@/lib/domain/auth/token-scope";
import type { Language } from "@/lib/domain/shared/languages";
import { type Operation, splitRoute } from "@/lib/operations/operation";
import { OPERATIONS } from "@/lib/operations/operations";
import { FILE_TYPES } from "@/lib/server/http/file-response";
import { createApiSentences } from "./api-sentences";

/** Descriptions are added to the whole document: see `describe-document.ts`. */
const NO_CONTENT = { description: "" };
const jsonResponse = (schema: z.ZodType) => ({ ...NO_CONTENT, content: { "application/json": { schema } } });

/** OpenAPI paths of all operations; names and notes in their examples are in the given language. */
export function listOperationPaths(language: Language): ZodOpenApiPathsObject {
  const { get } = createApiSentences(language);
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, operation] of Object.entries<Operation>(OPERATIONS)) {
    const { method, path } = splitRoute(operation);
    const described = toOpenApi(name, operation, (text) => get(`examples.${text}`));
    paths[path] = { ...paths[path], [method.toLowerCase()]: described };
  }
  return paths;
}

type Say = (name: string) => string;

function toOpenApi(operationId: string, operation: Operation, say: Say) {
  const { query, body, upload, isIdempotent, isVersioned, isForPeople, permission, scope } = operation;
  const { method, path, ids } = splitRoute(operation);
  const requestParams = {
    ...(ids.length > 0 && { path: z.object(Object.fromEntries(ids.map((id) => [id, z.string()]))) }),
    // Without what is done to the parameters before.
    ...(query && { query: query instanceof z.ZodPipe ? query.out : query }),
    ...((isVersioned || isIdempotent) && {
      header: z.object({
        ...(isVersioned && { "If-Match": z.string().optional() }),
        ...(isIdempotent && { "Idempotency-Key": z.string().max(255).optional() }),
      }),
    }),
  };
  return {
    operationId,
    ...(Object.keys(requestParams).length > 0 && { requestParams }),
    ...((body ?? upload) && { requestBody: { required: true, content: listContents(operation, say) } }),
    responses: listResponses(operation),
    "x-scopes": isForPeople ? [] : scopesForRoute(method, path, permission, scope),
  };
}

const BINARY = z.string().meta({ format: "binary" });

function listContents({ body, upload }: Operation, say: Say) {
  return {
    ...(upload && { "application/octet-stream": { schema: BINARY } }),
    ...(upload?.as === "file" && { "multipart/form-data": { schema: z.object({ file: BINARY }) } }),
    ...(body && { "application/json": { schema: body.documented ?? body.schema, example: body.example(say) } }),
  };
}

function listResponses({ answer, answers, files = [], status = 200 }: Operation): ZodOpenApiResponsesObject {
  if (answers) {
    const byStatus = Object.entries(answers).map(([each, schema]) => [each, jsonResponse(schema)]);
    return Object.fromEntries(byStatus) as ZodOpenApiResponsesObject;
  }
  if (!answer && files.length === 0) return { 204: NO_CONTENT };
  const contents = Object.fromEntries(files.map((format) => [FILE_TYPES[format], { schema: BINARY }]));
  return { [status]: { ...NO_CONTENT, content: { ...(answer && jsonResponse(answer).content), ...contents } } };
}
