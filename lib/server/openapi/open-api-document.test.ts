import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import spectral, { type RulesetDefinition } from "@stoplight/spectral-core";
import rulesets from "@stoplight/spectral-rulesets";
import { describe, expect, test } from "vitest";
import { TOKEN_SCOPES } from "@/lib/domain/auth/token-scope";
import { createOpenApiDocument } from "./open-api-document";
import { BODY_EXAMPLES } from "./open-api-examples";

interface Operation {
  operationId: string;
  tags: string[];
  description: string;
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, unknown>;
  "x-scopes": string[];
}

const METHODS = ["get", "post", "put", "patch", "delete"] as const;
const text = JSON.stringify(createOpenApiDocument("https://desk.example.org"));
const document = JSON.parse(text);
const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, item]) =>
  METHODS.flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
);

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

test("every JSON body has an example, and every example belongs to a body", () => {
  const takesJson = operations.filter(({ operation }) => operation.requestBody?.content["application/json"]);
  const ids = takesJson.map(({ operation }) => operation.operationId);
  expect(Object.keys(BODY_EXAMPLES).toSorted()).toEqual(ids.toSorted());
});

test("the routes accept the documented bodies", () => {
  const [example] = document.paths["/api/v1/shipments"].post.requestBody.content["application/json"].schema.anyOf;
  expect(Object.keys(example.properties)).toContain("waybillNumber");
  expect(example.required).toEqual(["waybillNumber"]);
});

describe("the document passes", () => {
  test("Redocly's recommended rules", async () => {
    const config = await createConfig({
      extends: ["recommended-strict"],
      rules: { "info-license": "off" }, // a private installation has no license to state
      telemetry: "off",
    });
    const problems = await lintFromString({ source: text, absoluteRef: "openapi.json", config });
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
    const problems = await linter.run(text);
    expect(problems.map(({ code, message, path }) => `${code}: ${message} ${path.join("/")}`)).toEqual([]);
  });
});
