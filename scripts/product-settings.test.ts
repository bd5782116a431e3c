import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SETTING_NAMES } from "@/lib/config/parse-config";
import { environmentWithoutSettings, isSetting } from "./product-settings.mjs";

test("the commands know every setting that the service reads", () => {
  expect(SETTING_NAMES.filter((name) => !isSetting(name))).toEqual([]);
});

test("a server of a test's own sees none of the operator's settings, but the rest of the environment", () => {
  process.env.HOOK_ALLOW = "10.0.0.0/8";
  const names = Object.keys(environmentWithoutSettings());
  expect(names).toContain("PATH");
  expect(names.filter(isSetting)).toEqual([]);
});

test("`.env.example` has every setting that the service reads", () => {
  const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
  const names = Array.from(example.matchAll(/^#?([A-Z][A-Z\d_]+)=/gm), ([, name]) => name);
  expect(names.toSorted()).toEqual([...SETTING_NAMES].toSorted());
});
