import { renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openApiDocument } from "@/lib/server/openapi/open-api";
import { type Described, writeTypes } from "./write-types";

const FILE = fileURLToPath(new URL("../../client/schema.d.ts", import.meta.url));

/** The client's types as the API is now. */
export function clientTypes(): string {
  // As JSON, which is how the document is served; its address stands in no type.
  const document = JSON.parse(JSON.stringify(openApiDocument("http://localhost"))) as Described;
  return writeTypes(document);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Whoever reads the file at this moment finds the old types or the new ones, whole.
  const fresh = `${FILE}.${process.pid}`;
  writeFileSync(fresh, clientTypes());
  renameSync(fresh, FILE);
}
