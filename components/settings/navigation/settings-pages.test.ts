import { expect, test } from "vitest";
import { findPageOfSection, getSettingsPages } from "./settings-pages";

test("an address from the time when the settings were one page leads to the page that has its section now", () => {
  expect(findPageOfSection("#settings-hooks")).toBe("/settings/api#settings-hooks");
  expect(findPageOfSection("#settings-text-rules")).toBe("/settings/rules#settings-text-rules");
  expect(findPageOfSection("#settings-rebuild")).toBe("/settings/data#settings-rebuild");
  expect(findPageOfSection("#settings-nothing")).toBeUndefined();
  expect(findPageOfSection("")).toBeUndefined();
});

test("a viewer sees what is everyone's, an owner of some shops what is not of all shops, an owner everything", () => {
  const keysOf = (...who: Parameters<typeof getSettingsPages>) => getSettingsPages(...who).map(({ key }) => key);
  expect(keysOf("viewer", true)).toEqual(["tags", "account", "pushes", "reconcile", "about"]);
  expect(keysOf("owner", false)).toEqual(["alerts", "tags", "account", "audit", "api", "pushes", "reconcile", "about"]);
  expect(keysOf("owner", true)).toHaveLength(16);
});
