import { expect, test } from "vitest";
import { createOpenApiDocument } from "@/lib/server/openapi/open-api-document";
import { generateClientTypes } from "./main";
import { schemaToType } from "./schema-to-type";

test("the client's types have every path, operation and schema of the API", () => {
  const types = generateClientTypes();
  const { paths = {}, components } = createOpenApiDocument("http://localhost", "en");
  const operations = Object.values(paths).flatMap((item) => Object.values(item)) as { operationId: string }[];
  for (const path of Object.keys(paths)) expect(types).toContain(`${JSON.stringify(path)}: {\nparameters:`);
  for (const { operationId } of operations) expect(types).toContain(`${operationId}: {\nparameters:`);
  for (const name of Object.keys(components?.schemas ?? {})) expect(types).toContain(`\n${name}: `);
  expect(operations.length).toBeGreaterThan(20);
});

test.each([
  [{ type: ["string", "null"] }, "string | null"],
  [{ enum: ["a", "b"] }, '"a" | "b"'],
  [{ const: 3 }, "3"],
  [{ type: "array", items: { anyOf: [{ type: "integer" }, { type: "null" }] } }, "(number | null)[]"],
  [{ type: "array", prefixItems: [{ type: "string" }, { type: "number" }] }, "[string, number]"],
  [{ $ref: "#/components/schemas/Shipment" }, 'components["schemas"]["Shipment"]'],
  [{ type: "object", additionalProperties: { type: "integer" } }, "{ [name: string]: number }"],
  [{ type: "object", properties: { a: {} }, required: ["a"], additionalProperties: false }, '{\n"a": unknown;\n}'],
])("%j is %s", (schema, type) => {
  expect(schemaToType(schema)).toBe(type);
});
