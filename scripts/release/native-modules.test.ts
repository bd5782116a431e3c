import { expect, test } from "vitest";
import { isCompiledFor } from "./native-modules.mjs";

const DRIVER = "node_modules/better-sqlite3/build/Release/better_sqlite3.node";

test("a driver tells for which Node it was compiled", () => {
  const own = Number(process.versions.modules);
  expect([own - 1, own, own + 1].map((abi) => isCompiledFor(DRIVER, abi))).toEqual([false, true, false]);
  expect(isCompiledFor("no such file", own)).toBe(false);
});
