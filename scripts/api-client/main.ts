import { renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createOpenApiDocument } from "@/lib/server/openapi/open-api-document";
import { generateTypes, type OpenApiDocument } from "./generate-types";

const FILE = fileURLToPath(new URL("../../client/schema.d.ts", import.meta.url));

/** The client's types as the API is now. */
export function generateClientTypes(): string {
  // As JSON, which is how the document is served; its address is in no type.
  const document = JSON.parse(JSON.stringify(createOpenApiDocument("http://localhost", "en"))) as OpenApiDocument;
  return generateTypes(document);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Renamed, so that other programs read either the old types or the new ones, never a part.
  const fresh = `${FILE}.${process.pid}`;
  writeFileSync(fresh, generateClientTypes());
  renameSync(fresh, FILE);
}
