import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createOpenApiDocument } from "./open-api-document";
import published from "./testing/published-operations.json";

/** Sentences and examples: what is said of the API, not what it is. */
const WORDS = ["description", "summary", "x-name", "example", "examples", "tags"];
/** What the routes asked for before the document said so. */
const SAID_LATER = /\/(requestBody\/required|maxLength|minLength|minimum|maximum|pattern|format|default)$/;
/** What says less than the routes ask for: any whole number, and the form of a day that the calendar may not have. */
const UNSAID: readonly unknown[] = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, "^\\d{4}-\\d{2}-\\d{2}$"];

const document = JSON.parse(JSON.stringify(createOpenApiDocument("https://desk.example.org", "en")));

/** Each value of a part of the document, by its path. */
function listValues(part: unknown, path: string, isFields = false): [string, unknown][] {
  if (typeof part !== "object" || part === null) return UNSAID.includes(part) ? [] : [[path, part]];
  return Object.entries(part).flatMap(([name, each]) =>
    !isFields && WORDS.includes(name) ? [] : listValues(each, `${path}/${name}`, name === "properties"),
  );
}

const found = (kind: "operations" | "schemas", name: string) => {
  const [method = "", path = ""] = name.split(" ");
  return kind === "schemas" ? document.components.schemas[name] : document.paths[path]?.[method.toLowerCase()];
};

function withoutWords(part: unknown, isFields = false): unknown {
  if (typeof part !== "object" || part === null) return part;
  if (Array.isArray(part)) return part.map((each) => withoutWords(each));
  const kept = Object.entries(part).filter(([name]) => isFields || !WORDS.includes(name));
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutWords(each, name === "properties")]));
}

/** What the document says otherwise now. */
const findDifferences = (kind: "operations" | "schemas") =>
  Object.entries(published[kind]).flatMap(([name, before]) => {
    const [then, now] = [before, found(kind, name)].map((part) => new Map(listValues(part, name)));
    return [...new Set([...(then?.keys() ?? []), ...(now?.keys() ?? [])])]
      .filter((path) => then?.get(path) !== now?.get(path) && !(SAID_LATER.test(path) && !then?.has(path)))
      .map((path) => ({ name, path }));
  });
const KINDS = ["operations", "schemas"] as const;

// After a change that is meant, RENEW_PUBLISHED=1 writes what the document says of its operations now.
if (process.env.RENEW_PUBLISHED) {
  const parts = KINDS.map((kind) => {
    const changed = new Set(findDifferences(kind).map(({ name }) => name));
    const lines = Object.entries(published[kind]).map(([name, before]) => {
      return `${JSON.stringify(name)}:${JSON.stringify(changed.has(name) ? withoutWords(found(kind, name)) : before)}`;
    });
    return `"${kind}":{\n${lines.join(",\n")}\n}`;
  });
  writeFileSync(`${import.meta.dirname}/testing/published-operations.json`, `{\n${parts.join(",\n")}\n}\n`);
}

test("operations take and answer what they did before each was defined once", () => {
  expect(Object.keys(published.operations).length).toBeGreaterThan(50);
  expect(KINDS.flatMap(findDifferences)).toEqual([]);
});
