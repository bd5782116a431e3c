import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { type DeskPart, MESSAGES_OF_PARTS, SERVER_NAMESPACES } from "./browser-messages";

const PAGES = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith("page.tsx"));
const SHARED = ["app/layout.tsx", "app/not-found.tsx", "app/(desk)/layout.tsx", "app/(desk)/error.tsx"];
const NAMESPACES = namespacesOf("zh-CN");
/** Pages of the server alone use the others of `SERVER_NAMESPACES`. */
const ELSEWHERE = [
  ...Object.values(MESSAGES_OF_PARTS).flat(),
  "buyer",
  "file",
  "parcelText",
  "problem",
  "reference",
] as readonly string[];

test.each(PAGES)("%s uses only messages that its browser loads", (page) => {
  const text = readFileSync(join("app", page), "utf8");
  const parts = (Object.keys(MESSAGES_OF_PARTS) as DeskPart[]).filter(
    (each) => page.startsWith(`(desk)/${each}/`) || text.includes(`messagesOfPart("${each}")`),
  );
  const own: readonly string[] = parts.flatMap((part) => MESSAGES_OF_PARTS[part]);
  const used = [...reachable([...SHARED, join("app", page)])].flatMap(namespacesIn);
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((namespace) => ELSEWHERE.includes(namespace) && !own.includes(namespace))).toEqual([]);
});

test("no browser loads messages that no page uses", () => {
  const files = reachable([...SHARED, ...PAGES.map((page) => join("app", page))]);
  const used = new Set([...files].flatMap(namespacesIn));
  expect(NAMESPACES.filter((namespace) => !used.has(namespace) && !SERVER_NAMESPACES.includes(namespace))).toEqual([]);
  expect(
    Object.values(MESSAGES_OF_PARTS)
      .flat()
      .filter((namespace) => !NAMESPACES.includes(namespace)),
  ).toEqual([]);
});

test("both catalogues have the same namespaces in the same order", () => {
  expect(namespacesOf("en")).toEqual(NAMESPACES);
});

/** Top-level keys of a catalogue, in the order of its file. */
function namespacesOf(locale: "en" | "zh-CN"): string[] {
  return Object.keys(JSON.parse(readFileSync(`messages/${locale}.json`, "utf8")));
}

/** The browser files that these files import, statically or dynamically. */
function reachable(entries: readonly string[]): Set<string> {
  const files = new Set<string>(entries);
  for (const file of files) {
    const text = readFileSync(file, "utf8").replaceAll(/import type [^;]*;/g, "");
    for (const [, specifier = ""] of text.matchAll(/(?:from |import\()"((?:@\/|\.{1,2}\/)[^"]+)"/g)) {
      const path = specifier.startsWith("@/") ? specifier.slice(2) : join(dirname(file), specifier);
      const found = [`${path}.tsx`, `${path}.ts`].find((each) => existsSync(each));
      if (found && /^(components|lib\/(client|domain))\//.test(found)) files.add(found);
    }
  }
  return files;
}

/** The namespaces of the catalogue that a file uses, named once or in each key. */
function namespacesIn(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const named = [...text.matchAll(/useTranslations\("(\w+)/g)].map(([, namespace = ""]) => namespace);
  if (!text.includes("useTranslations()")) return named;
  const each = [...text.matchAll(/\bt(?:\.\w+)?\(\s*["`](\w+)\./g)].map(([, namespace = ""]) => namespace);
  return [...named, ...each.filter((namespace) => NAMESPACES.includes(namespace))];
}
