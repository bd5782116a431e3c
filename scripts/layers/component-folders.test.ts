import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

test("no two component folders import each other", () => {
  const files = readdirSync("components", { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes(".test."))
    .map((path) => join("components", path));
  const imports = new Set(files.flatMap(importedFolders));
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
