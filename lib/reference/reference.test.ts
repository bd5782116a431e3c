import { expect, test } from "vitest";
import { openApiDocument } from "@/lib/server/open-api";
import { type Described, operationsOf } from "./described";
import { examplesOf } from "./examples";
import { indexPage } from "./index-page";
import { CHINESE_NAMES } from "./operation-names";
import { operationPage } from "./operation-page";

const document = JSON.parse(JSON.stringify(openApiDocument("https://desk.example.org"))) as Described;
const operations = operationsOf(document);

/** Builds a function of it without running it: throws where it is no JavaScript. */
const AsyncFunction = (async () => {}).constructor as new (code: string) => unknown;

test("every operation has its page in both languages, which loads nothing from elsewhere", () => {
  for (const { operationId, path } of operations) {
    for (const locale of ["zh-CN", "en"] as const) {
      const page = operationPage(document, operationId, locale);
      expect(page?.text, operationId).toContain(`<code>${path}</code>`);
      expect(page?.text).toContain(`<html lang="${locale}">`);
      expect(page?.text).not.toMatch(/<script|src=|@import|url\(/);
      expect(page?.contentSecurityPolicy).toContain("default-src 'none'");
    }
  }
  expect(operationPage(document, "nothing", "en")).toBeUndefined();
});

test("every operation has a name in Chinese and in English, each a name of its own", () => {
  expect(Object.keys(CHINESE_NAMES).toSorted()).toEqual(operations.map(({ operationId }) => operationId).toSorted());
  expect(new Set(Object.values(CHINESE_NAMES)).size).toBe(operations.length);
  for (const { operationId, summary } of operations) {
    expect(CHINESE_NAMES[operationId], operationId).toMatch(/\p{Script=Han}/u);
    expect(summary, operationId).toMatch(/^[A-Z][a-z', ]/);
  }
});

test("the first page leads to every operation", () => {
  const { text } = indexPage(document, "zh-CN");
  for (const { operationId } of operations) expect(text).toContain(`/developers/${operationId}?lang=zh-CN`);
});

test("every operation has a call in five languages, whose JSON and JavaScript can be read", () => {
  for (const operation of operations) {
    const examples = examplesOf(document, operation);
    expect(examples.map(({ language }) => language)).toEqual(["curl", "Node.js", "Python", "PHP", "Java"]);
    const [curl, node] = examples.map(({ code }) => code);
    const body = /-d '([\s\S]*)'$/.exec(curl ?? "")?.[1]?.replaceAll("'\\''", "'");
    if (body !== undefined) expect(() => JSON.parse(body), operation.operationId).not.toThrow();
    const script = (node ?? "").replace(/^import .*$/m, "");
    expect(() => new AsyncFunction(script), operation.operationId).not.toThrow();
    for (const { code } of examples) {
      expect(code).toContain("TOKEN");
      expect(code).toContain("https://desk.example.org/api/v1/");
    }
  }
});
