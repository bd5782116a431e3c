import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { importRules } from "./import-rules";

test("Biome's import rules equal the table of layers", () => {
  const written = readFileSync(new URL("../../biome.layers.json", import.meta.url), "utf8");
  expect(written, "run `npm run layers`").toBe(importRules());
});
