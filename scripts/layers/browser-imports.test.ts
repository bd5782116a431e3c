import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, posix } from "node:path";
import { expect, test } from "vitest";

/**
 * The server validates: zod alone would add a tenth to what each page loads. The rules that find people in a text are
 * fetched for print, and the map and its places are fetched as data.
 */
const NOT_IN_PAGES = [
  "zod",
  "lib/domain/privacy/people/find-people.ts",
  "lib/domain/maps/china-map.json",
  "lib/domain/geo/area-table.json",
];

/** Imports of values, not of types alone; what is imported on demand is not part of a page. */
const IMPORT = /^(?:import|export) (?!type\b)(?:\{(?<names>[^}]*)\}|[^;{"']*?)(?: from)? ?"(?<specifier>[^"]+)";/gm;

function importedValues(path: string): string[] {
  return [...readFileSync(path, "utf8").matchAll(IMPORT)].flatMap(({ groups: { names, specifier = "" } = {} }) => {
    const isTypesOnly = names?.split(",").every((name) => name.trim() === "" || name.trim().startsWith("type "));
    return isTypesOnly ? [] : [resolve(path, specifier)];
  });
}

function resolve(from: string, specifier: string): string {
  if (!specifier.startsWith("@/") && !specifier.startsWith(".")) return specifier;
  const base = specifier.startsWith("@/") ? specifier.slice(2) : posix.join(dirname(from), specifier);
  return [`${base}.ts`, `${base}.tsx`, base].find(existsSync) ?? specifier;
}

test("no page loads from the start what only the server uses, or what is fetched on demand", () => {
  const entries = ["app", "components"]
    .flatMap((root) => readdirSync(root, { recursive: true, encoding: "utf8" }).map((path) => posix.join(root, path)))
    .filter((path) => path.endsWith(".tsx") && readFileSync(path, "utf8").startsWith('"use client"'));
  expect(entries.length).toBeGreaterThan(20);
  const importers = new Map<string, string>(entries.map((path) => [path, "a page"]));
  for (const path of importers.keys()) {
    if (!/\.tsx?$/.test(path)) continue;
    for (const imported of importedValues(path)) if (!importers.has(imported)) importers.set(imported, path);
  }
  const found = NOT_IN_PAGES.filter((name) => importers.has(name)).map((name) => `${name} by ${importers.get(name)}`);
  expect(found).toEqual([]);
});
