import { expect, test } from "vitest";
import { getNavItems, getReportPages, isCurrentReport, isCurrentSection } from "./nav-items";

const sections = (path: string) =>
  getNavItems("owner")
    .filter((item) => isCurrentSection(item, path))
    .map(({ key }) => key);
const reports = (path: string) =>
  getReportPages("owner")
    .filter(({ href }) => isCurrentReport(href, path))
    .map(({ key }) => key);

test.each([
  ["/", ["overview"], []],
  ["/shipments/lookup", ["shipments"], []],
  ["/problems", ["problems"], []],
  ["/problems/radar", ["problems"], []],
  ["/problems/handovers", ["problems"], []],
  ["/problems/reports", ["figures"], ["reports"]],
  ["/analytics", ["figures"], ["analytics"]],
  ["/analytics/salespeople/sheet", ["figures"], ["salespeople"]],
  ["/cost", ["figures"], ["cost"]],
  ["/settlement/statement", ["settlement"], []],
  ["/pushes", ["settings"], []],
  ["/reconcile", ["settings"], []],
  ["/settings/about", ["settings"], []],
  ["/notices", [], []],
])("%s belongs to one section at most, and to one page of the reports", (path, items, pages) => {
  expect(sections(path)).toEqual(items);
  expect(reports(path)).toEqual(pages);
});

test("a viewer sees no section or report that would refuse the visit", () => {
  expect(getNavItems("viewer").map(({ key }) => key)).toEqual([
    "overview",
    "shipments",
    "problems",
    "figures",
    "settings",
  ]);
  expect(getReportPages("viewer").map(({ key }) => key)).toEqual(["analytics", "reports"]);
});
