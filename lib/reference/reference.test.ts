import { expect, test } from "vitest";
import type { Language } from "@/lib/domain/shared/languages";
import { createOpenApiDocument } from "@/lib/server/openapi/open-api-document";
import { createCallExamples } from "./call-examples";
import { renderOperationPage } from "./operation-page";
import { renderIndexPage } from "./reference-index-page";
import { listOperations, type ReferenceSource } from "./reference-schema";

const readDocument = (language: Language) =>
  JSON.parse(JSON.stringify(createOpenApiDocument("https://desk.example.org", language))) as ReferenceSource;
const document = readDocument("zh-CN");
const english = readDocument("en");
const operations = listOperations(document);

/** Parses the code without running it: throws when it is not valid JavaScript. */
const AsyncFunction = (async () => {}).constructor as new (code: string) => unknown;

test("every operation has a page in both languages that loads nothing from other hosts", () => {
  for (const [language, source] of [
    ["zh-CN", document],
    ["en", english],
  ] as const) {
    for (const { operationId, path } of operations) {
      const page = renderOperationPage(source, language, operationId);
      expect(page?.text, operationId).toContain(`<code>${path}</code>`);
      expect(page?.text).toContain(`<html lang="${language}">`);
      expect(page?.text).not.toMatch(/<script|src=|@import|url\(/);
      expect(page?.contentSecurityPolicy).toContain("default-src 'none'");
    }
    expect(renderOperationPage(source, language, "nothing")).toBeUndefined();
  }
});

test("every operation has a unique name in Chinese and in English", () => {
  const forms = [
    [document, /\p{Script=Han}/u],
    [english, /^[A-Z][a-z]+( [a-z]+)*$/],
  ] as const;
  for (const [source, form] of forms) {
    const names = listOperations(source).map((each) => each["x-name"] ?? "");
    expect(new Set(names).size).toBe(operations.length);
    for (const name of names) expect(name).toMatch(form);
  }
});

test("the page of an operation speaks its language", () => {
  expect(renderOperationPage(document, "zh-CN", "createHook")?.text).toContain("添加接收端；密钥只给这一次");
  expect(renderOperationPage(english, "en", "createHook")?.text).toContain("its secret is shown only once");
});

test("the first page links to every operation", () => {
  const { text } = renderIndexPage(document, "zh-CN");
  for (const { operationId } of operations) expect(text).toContain(`/developers/${operationId}?lang=zh-CN`);
});

/** The request that an example sends, parsed from its source in that language. */
const BODY_IN: Readonly<Record<string, (code: string) => string | undefined>> = {
  curl: (code) => /-d '([\s\S]*?)'(?: \\\n|$)/.exec(code)?.[1]?.replaceAll("'\\''", "'"),
  "Node.js": (code) => /body: JSON\.stringify\(([\s\S]*?)\),\n}\);/.exec(code)?.[1],
  Python: (code) =>
    /json=([\s\S]*?),\n\)/
      .exec(code)?.[1]
      ?.replaceAll(/\b(True|False)\b/g, (word) => word.toLowerCase())
      .replaceAll(/\bNone\b/g, "null"),
  PHP: (code) => /CURLOPT_POSTFIELDS => '([\s\S]*?)',\n\]\);/.exec(code)?.[1]?.replaceAll(/\\([\\'])/g, "$1"),
  Java: (code) => /ofString\("""\n([\s\S]*?)"""\)/.exec(code)?.[1]?.replaceAll("\\\\", "\\"),
};

/** How each language states the method. */
const METHOD_IN: Readonly<Record<string, (method: string) => string>> = {
  curl: (method) => (method === "GET" ? "curl 'https" : `curl -X ${method} 'https`),
  "Node.js": (method) => `method: "${method}"`,
  Python: (method) => `requests.request(\n    "${method}"`,
  PHP: (method) => `CURLOPT_CUSTOMREQUEST => '${method}'`,
  Java: (method) => `.method("${method}", `,
};

test("every operation has an example call in five languages with method, URL, body and token", () => {
  for (const operation of operations) {
    const { operationId, method, path, requestBody } = operation;
    const examples = createCallExamples(document, operation);
    expect(examples.map(({ language }) => language)).toEqual(["curl", "Node.js", "Python", "PHP", "Java"]);
    const bodyContent = requestBody?.content["application/json"];
    const address = `https://desk.example.org${path.replaceAll(/\{\w+\}/g, "mcr0x1q2000a")}`;
    for (const { language, code } of examples) {
      const label = `${operationId} in ${language}`;
      expect(code, label).toContain(METHOD_IN[language]?.(method));
      expect(code, label).toContain(address);
      expect(code, label).toContain("TOKEN");
      expect(code, label).not.toMatch(/undefined|\[object/);
      const body = BODY_IN[language]?.(code);
      expect(body === undefined ? undefined : JSON.parse(body), label).toEqual(bodyContent?.example);
    }
    const script = (examples[1]?.code ?? "").replace(/^import .*$/m, "");
    expect(() => new AsyncFunction(script), operationId).not.toThrow();
  }
});
