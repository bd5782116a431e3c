import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(path, "utf8");

/** The files and patterns (`lib/ingress/*.test.ts`) of tests that a document names. */
const testsNamedIn = (path: string) =>
  [...read(path).matchAll(/`([^`\s]+(?:\.test|\.spec)\.ts)`/g)].map(([, name = ""]) => name);

const isThere = (name: string) => {
  const [folder, ending] = name.split("*");
  return ending === undefined
    ? existsSync(name)
    : readdirSync(dirname(`${folder}x`)).some((file) => file.endsWith(ending));
};

const listSources = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));

test("each of the 25 checks names tests, and all of them are there", () => {
  const rows = read("docs/security-checks.md").match(/^\| S\d+ .*$/gm) ?? [];
  expect(rows.map((row) => /S\d+/.exec(row)?.[0])).toEqual(Array.from({ length: 25 }, (_, index) => `S${index + 1}`));
  for (const row of rows) expect(row).toMatch(/`[^`]+\.(test|spec)\.ts`/);
  const named = ["docs/security-checks.md", "docs/threat-model.md"].flatMap(testsNamedIn);
  expect(named.filter((name) => !isThere(name))).toEqual([]);
});

test("there are no server actions, and pictures are not fetched for anybody", () => {
  const sources = ["app", "components", "lib"].flatMap(listSources);
  expect(sources.filter((path) => /^\s*["']use server["']/m.test(read(path)))).toEqual([]);
  expect(read("next.config.js")).toMatch(/images: \{[^}]*unoptimized: true/);
});

test("no address of the desk is answered by another host", () => {
  expect(read("next.config.js")).not.toMatch(/rewrites|redirects/);
});
