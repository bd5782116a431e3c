import { expect, test } from "vitest";
import { committedTypes, generateClientTypes } from "./main";
import { schemaToType } from "./schema-to-type";

test("the client speaks of the API as it is now: `npm run client` writes its types", () => {
  expect(committedTypes()).toBe(generateClientTypes());
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
