import { expect, test } from "vitest";
import { findPageOfSection, getSettingsSubjects } from "./settings-pages";

test("an address from the time when the settings were one page leads to the page that has its section now", () => {
  expect(findPageOfSection("#settings-hooks")).toBe("/settings/api#settings-hooks");
  expect(findPageOfSection("#settings-text-rules")).toBe("/settings/rules#settings-text-rules");
  expect(findPageOfSection("#settings-rebuild")).toBe("/settings/data#settings-rebuild");
  expect(findPageOfSection("#settings-nothing")).toBeUndefined();
  expect(findPageOfSection("")).toBeUndefined();
});

test("a viewer sees what is everyone's, an owner of some shops what is not of all shops, an owner everything", () => {
  const pagesOf = (...who: Parameters<typeof getSettingsSubjects>) =>
    Object.fromEntries(getSettingsSubjects(...who).map(({ key, pages }) => [key, pages.map(({ key }) => key).join()]));
  expect(pagesOf("viewer", true)).toEqual({ shops: "tags", account: "account", system: "pushes,reconcile,about" });
  expect(pagesOf("owner", false)).toEqual({
    shops: "tags",
    problems: "alerts",
    account: "account",
    system: "api,audit,pushes,reconcile,about",
  });
  expect(Object.keys(pagesOf("owner", true))).toEqual([
    "kuaidi100",
    "shops",
    "problems",
    "buyerPage",
    "members",
    "account",
    "system",
  ]);
});
