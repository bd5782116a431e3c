import { z } from "zod";
import type { ZodOpenApiPathsObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { scopesForRoute } from "@/lib/domain/auth/token-scope";
import { type Operation, splitRoute } from "@/lib/operations/operation";
import { OPERATIONS } from "@/lib/operations/operations";
import { FILE_TYPES } from "@/lib/server/http/file-response";
import type { Say } from "./api-sentences";

/** OpenAPI paths of all operations, described in English; names and notes in their examples are in the document's language. */
export function listOperationPaths(say: Say): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, operation] of Object.entries<Operation>(OPERATIONS)) {
    const { method, path } = splitRoute(operation);
    paths[path] = { ...paths[path], [method.toLowerCase()]: toOpenApi(name, operation, say) };
  }
  return paths;
}

const IF_MATCH = z.string().optional().describe("the version that is changed; 409 when it has changed since");
const IDEMPOTENCY_KEY = z
  .string()
  .max(255)
  .optional()
  .describe("sent again within 24 hours with the same body, the request does nothing and gets the same answer");

function toOpenApi(operationId: string, operation: Operation, say: Say) {
  const { title, summary, description, query, body, upload, isIdempotent, isVersioned } = operation;
  const { isForPeople, permission, scope } = operation;
  const { method, path, ids } = splitRoute(operation);
  const requestParams = {
    ...(ids.length > 0 && { path: z.object(Object.fromEntries(ids.map((id) => [id, z.string()]))) }),
    // Without what is done to the parameters before.
    ...(query && { query: query instanceof z.ZodPipe ? query.out : query }),
    ...((isVersioned || isIdempotent) && {
      header: z.object({
        ...(isVersioned && { "If-Match": IF_MATCH }),
        ...(isIdempotent && { "Idempotency-Key": IDEMPOTENCY_KEY }),
      }),
    }),
  };
  return {
    operationId,
    "x-name": title ?? nameInWords(operationId),
    summary,
    ...(description && { description }),
    ...(Object.keys(requestParams).length > 0 && { requestParams }),
    ...((body ?? upload) && { requestBody: { required: true, content: listContents(operation, say) } }),
    responses: listResponses(operation),
    "x-scopes": isForPeople ? [] : scopesForRoute(method, path, permission, scope),
  };
}

/** `changeTag` as "Change tag". */
function nameInWords(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const BINARY = z.string().meta({ format: "binary" });
const formOf = (limitBytes: number) =>
  z.object({ file: BINARY.describe(`the file, XLSX or CSV, ${limitBytes / 1024 ** 2} MB at most`) });

function listContents({ body, upload }: Operation, say: Say) {
  return {
    ...(upload && { "application/octet-stream": { schema: BINARY } }),
    ...(upload?.as === "file" && { "multipart/form-data": { schema: formOf(upload.limitBytes) } }),
    ...(body && { "application/json": { schema: body.documented ?? body.schema, example: body.example(say) } }),
  };
}

function listResponses({ answer, answers, files = [], status, returns }: Operation): ZodOpenApiResponsesObject {
  const contents = Object.fromEntries(files.map((format) => [FILE_TYPES[format], { schema: BINARY }]));
  const hasContent = answer || files.length > 0;
  const byStatus = answers ?? { [hasContent ? (status ?? 200) : 204]: answer };
  return Object.fromEntries(
    Object.entries(byStatus).map(([each, schema]) => {
      const description = (typeof returns === "string" ? returns : returns?.[Number(each) as 200]) ?? "";
      const content = { ...(schema && { "application/json": { schema } }), ...contents };
      return [each, { description, ...((schema || hasContent) && { content }) }];
    }),
  );
}
