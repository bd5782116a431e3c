import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, parse, posix } from "node:path";
import { expect, test } from "vitest";

const ROOTS = ["app", "bench", "components", "db", "e2e", "lib", "sandbox", "scripts"];
const MAX_SOURCE_FILES = 25;
/** Next gives these files of `app/` their names; every program has its own `main.ts`. */
const FIXED_NAMES = /^(page|layout|route|error|not-found|loading|main)\.tsx?$/;
/** A script in TypeScript has a wrapper of the same name that Node.js can start. */
const isWrapper = (path: string) => path.endsWith(".mjs") && files.includes(path.replace(/mjs$/, "ts"));

const files = ROOTS.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: "utf8" }).map((path) => posix.join(root, path.replaceAll("\\", "/"))),
).filter((path) => /\.(ts|tsx|mjs|css)$/.test(path) && !/\.(test|spec)\.|\/migrations\//.test(path));

test(`no folder has more than ${MAX_SOURCE_FILES} source files`, () => {
  const large = [...groupBy(files, dirname)].filter(([, inside]) => inside.length > MAX_SOURCE_FILES);
  expect(large.map(([folder]) => folder)).toEqual([]);
});

test("no two source files have the same name, whatever their extensions", () => {
  const named = files.filter((path) => !FIXED_NAMES.test(basename(path)) && !isWrapper(path));
  expect([...groupBy(named, (path) => parse(path).name).values()].filter((paths) => paths.length > 1)).toEqual([]);
});

test("no two component folders import each other", () => {
  const imports = new Set(files.filter((path) => path.startsWith("components/")).flatMap(importedFolders));
  const mutual = [...imports].filter((pair) => imports.has(pair.split(" ").toReversed().join(" ")));
  expect(mutual).toEqual([]);
});

/** Pairs `from to` of the component folders that a file imports from. */
function importedFolders(path: string): string[] {
  const folder = dirname(path);
  const specifiers = [...readFileSync(path, "utf8").matchAll(/(?:from |import\()"(@\/components\/[^"]+|\.[^"]+)"/g)];
  return specifiers
    .map(([, specifier = ""]) => dirname(specifier.startsWith("@/") ? specifier.slice(2) : join(folder, specifier)))
    .filter((other) => other !== folder)
    .map((other) => `${folder} ${other}`);
}

function groupBy(paths: readonly string[], keyOf: (path: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) groups.set(keyOf(path), [...(groups.get(keyOf(path)) ?? []), path]);
  return groups;
}
