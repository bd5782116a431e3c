import { createDocument } from "zod-openapi";
import type { Language } from "@/lib/domain/shared/languages";
import { sayIn } from "./api-sentences";
import { type ApiDocument, completeDocument } from "./open-api-complete";
import { listOperationPaths } from "./operation-paths";

/** The OpenAPI 3.1 document of `/api/v1`, its sentences in the given language. */
export function createOpenApiDocument(publicUrl: string, language: Language, say = sayIn(language)): ApiDocument {
  const document = createDocument(
    {
      openapi: "3.1.0",
      info: { title: "", version: "1" },
      servers: [{ url: publicUrl }],
      security: [{ token: [] }],
      components: {
        securitySchemes: { token: { type: "http", scheme: "bearer" } },
      },
      paths: listOperationPaths(say),
    },
    { override: closeTuples },
  );
  // Copied, since operations share parts (schemas of files) that are described differently.
  return completeDocument(JSON.parse(JSON.stringify(document)), language, say);
}

/** A tuple has a fixed number of entries; stated so that linters older than JSON Schema 2020-12 understand it. */
function closeTuples({ jsonSchema }: { jsonSchema: Tuple }): void {
  const length = jsonSchema.prefixItems?.length;
  if (length !== undefined) Object.assign(jsonSchema, { items: {}, minItems: length, maxItems: length });
}

interface Tuple {
  prefixItems?: readonly unknown[];
}
