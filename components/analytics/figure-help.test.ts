import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test.each([
  ["overview/overview-desk", "overview"],
  ["congestion/congestion-desk", "congestion"],
  ["analytics/analytics-desk", "analytics"],
  ["sales/sales-desk", "sales"],
  ["cases/reports/case-report-desk", "problems"],
  ["billing/cost-desk", "cost"],
  ["settlement/settlement-desk", "settlement"],
])("%s leads to how its figures are calculated", (file, area) => {
  expect(readFileSync(`components/${file}.tsx`, "utf8")).toContain(`<PageHelp area="${area}" />`);
});
