import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { expect, test } from "vitest";

/** Services are given what they need of the process. Lower it when fewer are left. */
const MAX_IMPORTS = 90;

test("services do not reach into the process more than they did", () => {
  const files = readdirSync("lib/services", { recursive: true, encoding: "utf8" })
    .map((path) => posix.join("lib/services", path))
    .filter((path) => path.endsWith(".ts") && !/\.test\.|\/testing\//.test(path));
  const imports = files.flatMap((path) => readFileSync(path, "utf8").match(/from "@\/lib\/server\/.+"/g) ?? []);
  expect(imports.length).toBeLessThanOrEqual(MAX_IMPORTS);
});
