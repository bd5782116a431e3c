import { expect, test } from "vitest";
import { getNavItems, isCurrentSection } from "./nav-items";

const current = (path: string) =>
  getNavItems("owner")
    .filter(({ href }) => isCurrentSection(href, path))
    .map(({ key }) => key);

test.each([
  ["/", ["overview"]],
  ["/shipments/lookup", ["shipments"]],
  ["/problems", ["problems"]],
  ["/problems/radar", ["radar"]],
  ["/problems/handovers", ["problems"]],
  ["/analytics/salespeople/sheet", ["salespeople"]],
  ["/settings/about", ["settings"]],
  ["/notices", []],
])("%s belongs to one section at most", (path, keys) => expect(current(path)).toEqual(keys));

test("a viewer sees no section that would refuse the visit", () => {
  const keys = getNavItems("viewer").map(({ key }) => key);
  for (const hidden of ["import", "salespeople", "settlement", "cost", "settings"]) expect(keys).not.toContain(hidden);
  expect(keys).toContain("analytics");
});
