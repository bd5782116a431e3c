import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";

test("the drills in a browser can be loaded, so that they work when somebody needs one", () => {
  const { stdout, stderr } = spawnSync("node_modules/.bin/playwright", ["test", "--list", "--project=drills"], {
    env: { ...process.env, DRILLS: "1" },
    encoding: "utf8",
  });
  const files = readdirSync("e2e/drills").filter((file) => file.endsWith(".drill.ts"));
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) expect(stdout + stderr).toContain(`› drills/${file}:`);
});
