import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** By zod itself, whose error counts as the desk's own and answers 500. */
const OWN_PARSING = /\b(?!JSON|Date)\w+(?:\.\w+\([^)]*\))?\.parse\(/;

test("routes read what is asked for by parseInput, parseQuery or readRequest", () => {
  const routes = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) => /\broute\.ts$/.test(file));
  expect(routes.length).toBeGreaterThan(100);
  expect(routes.filter((file) => OWN_PARSING.test(readFileSync(`app/${file}`, "utf8")))).toEqual([]);
});
