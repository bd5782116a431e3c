import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import spectral, { type RulesetDefinition } from "@stoplight/spectral-core";
import rulesets from "@stoplight/spectral-rulesets";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { TOKEN_SCOPES } from "@/lib/domain/auth/token-scope";
import { STATE_NAMES } from "@/lib/domain/shipments/shipment-states";
import type { OperationNode } from "./describe-document";
import chinese from "./descriptions.zh-CN.json";
import type { SchemaNode } from "./field-examples";
import { createOpenApiDocument } from "./open-api-document";

interface Operation extends OperationNode {
  tags: string[];
  description: string;
  "x-scopes": string[];
}

const METHODS = ["get", "post", "put", "patch", "delete"] as const;
const inEnglish = JSON.stringify(createOpenApiDocument("https://desk.example.org", "en"));
const inChinese = JSON.stringify(createOpenApiDocument("https://desk.example.org", "zh-CN"));
const listOperations = ({ paths }: { paths: Record<string, Record<string, Operation>> }) =>
  Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
  );
const document = JSON.parse(inEnglish);
const operations = listOperations(document);

/** Every route handler under a folder of `app`, as `GET /api/v1/things/{id}`. */
function routesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .flatMap((file) => {
      const source = readFileSync(join(folder, file), "utf8");
      const parts = file.split(/[\\/]/).slice(0, -1);
      const path = ["/api/v1", ...parts].join("/").replaceAll(/\[(\w+)\]/g, "{$1}");
      return METHODS.map((method) => method.toUpperCase())
        .filter((method) => new RegExp(`export (const|async function|function) ${method}\\b`).test(source))
        .map((method) => `${method} ${path}`);
    });
}

test("describes every route of the API and no others", () => {
  const described = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(described.toSorted()).toEqual(routesUnder("app/api/v1").toSorted());
});

test("every operation states its topic, its scopes and its error responses", () => {
  expect(document.openapi).toBe("3.1.0");
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { operation } of operations) {
    expect(operation.tags, operation.operationId).toHaveLength(1);
    expect(operation["x-scopes"].every((scope) => TOKEN_SCOPES.some((each) => each === scope))).toBe(true);
    expect(Object.keys(operation.responses), operation.operationId).toEqual(
      expect.arrayContaining(["401", "403", "429", "4XX"]),
    );
  }
});

test("the routes accept the documented bodies", () => {
  const [example] = document.paths["/api/v1/shipments"].post.requestBody.content["application/json"].schema.anyOf;
  expect(Object.keys(example.properties)).toContain("waybillNumber");
  expect(example.required).toEqual(["waybillNumber"]);
});

/** Every field of a request's body with its path, those of nested objects too. */
function listFields(schema: SchemaNode, path = ""): { path: string; field: SchemaNode }[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    { path: `${path}.${name}`, field },
    ...listFields(field, `${path}.${name}`),
  ]);
  const { anyOf = [], oneOf = [], prefixItems = [], items, additionalProperties } = schema;
  const within = [...anyOf, ...oneOf, ...prefixItems, items, additionalProperties];
  return [...own, ...within.flatMap((each) => (typeof each === "object" ? listFields(each, path) : []))];
}

test("every field of an answer is described", () => {
  const schemas = Object.entries<SchemaNode>(document.components.schemas);
  const inline = operations.flatMap(({ operation: { operationId, responses } }) =>
    Object.values(responses).flatMap(({ content = {} }) =>
      Object.values(content).map(({ schema = {} }): [string, SchemaNode] => [operationId, schema]),
    ),
  );
  const silent = [...schemas, ...inline].flatMap(([name, schema]) =>
    listFields(schema).flatMap(({ path, field }) => (field.description ? [] : [`${name}${path}`])),
  );
  expect(silent).toEqual([]);
});

test.each([
  ["Chinese", inChinese],
  ["English", inEnglish],
])("every parameter and body field is described in %s, with an example", (_, text) => {
  const missing = listOperations(JSON.parse(text)).flatMap(({ operation }) => {
    const { operationId, parameters = [], requestBody } = operation;
    const contents = Object.values(requestBody?.content ?? {});
    const fields = contents.flatMap(({ schema }) => listFields(schema ?? {}));
    return [
      ...fields.filter(({ field }) => !field.description).map(({ path }) => `${operationId}${path} description`),
      ...fields
        .filter(({ field }) => field.examples?.[0] === undefined)
        .map(({ path }) => `${operationId}${path} example`),
      ...parameters.filter(({ description }) => !description).map(({ name }) => `${operationId} ${name} description`),
      ...parameters.filter(({ example }) => example === undefined).map(({ name }) => `${operationId} ${name} example`),
    ];
  });
  expect(missing).toEqual([]);
});

test("the examples of parameters and body fields are valid", () => {
  const ajv = new Ajv({ strict: false, formats: { binary: true } });
  addFormats(ajv);
  ajv.addSchema(document, "openapi");
  const isValid = (schema: SchemaNode, value: unknown) => ajv.validate(inDocument(schema), value);
  const wrong = operations.flatMap(({ operation: { operationId, parameters = [], requestBody } }) => {
    const fields = Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => listFields(schema ?? {}));
    return [
      ...fields.filter(({ field }) => !isValid(field, field.examples?.[0])).map(({ path }) => `${operationId}${path}`),
      ...parameters
        .filter(({ schema = {}, example }) => !isValid(schema, example))
        .map(({ name }) => `${operationId} ${name}`),
    ];
  });
  expect(wrong).toEqual([]);
});

/** A part of the document as a schema of its own, its references still into the document. */
function inDocument(schema: SchemaNode): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"openapi#/'));
}

/** Every name, summary and description of a document. */
function listSentences(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    ["x-name", "summary", "description"].includes(key) && typeof each === "string" ? [each] : listSentences(each),
  );
}

test("sentences are in the language of the document, but for Kuaidi100's names of states", () => {
  const states = new RegExp(
    Object.values(STATE_NAMES)
      .toSorted((a, b) => b.length - a.length)
      .join("|"),
    "g",
  );
  const isChinese = (sentence: string) => /\p{Script=Han}/u.test(sentence.replaceAll(states, ""));
  expect(listSentences(document).filter(isChinese)).toEqual([]);
  expect(listSentences(JSON.parse(inChinese)).filter((sentence) => /^[a-z' ]+$/i.test(sentence))).toEqual([]);
  for (const { operation } of operations) {
    expect(operation.summary, operation.operationId).toMatch(/^[A-Z][a-z', ]/);
    const silent = Object.entries(operation.responses).filter(([, { $ref, description }]) => !($ref ?? description));
    expect(silent, operation.operationId).toEqual([]);
  }
});

test("every sentence has its Chinese, and every Chinese sentence is said", () => {
  const said = new Set<string>();
  createOpenApiDocument("https://desk.example.org", "zh-CN", (english) => {
    said.add(english);
    return english;
  });
  const listed = new Set(Object.keys(chinese));
  expect([...said].filter((sentence) => !listed.has(sentence))).toEqual([]);
  expect([...listed].filter((sentence) => !said.has(sentence))).toEqual([]);
});

describe("the document passes", () => {
  test("Redocly's recommended rules", async () => {
    const config = await createConfig({
      extends: ["recommended-strict"],
      rules: { "info-license": "off" }, // a private installation has no license to state
      telemetry: "off",
    });
    const problems = await lintFromString({ source: inEnglish, absoluteRef: "openapi.json", config });
    expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual(
      [],
    );
  });

  test("Spectral's OpenAPI rules", async () => {
    const linter = new spectral.Spectral();
    linter.setRuleset({
      extends: [[rulesets.oas as RulesetDefinition, "recommended"]],
      rules: { "info-contact": "off" }, // the operator is unknown
    });
    const problems = await linter.run(inEnglish);
    expect(problems.map(({ code, message, path }) => `${code}: ${message} ${path.join("/")}`)).toEqual([]);
  });
});
