import { expect, test } from "vitest";
import {
  analyticsQuerySchema,
  comparisonQuerySchema,
  figureExportSchema,
  figureParcelsSchema,
} from "./analytics-requests";

test.each([
  { name: "the speed of the carriers", schema: analyticsQuerySchema, more: {} },
  { name: "a comparison", schema: comparisonQuerySchema, more: { a: "yuantong", b: "yunda" } },
  { name: "the parcels behind a figure", schema: figureParcelsSchema, more: {} },
  { name: "a file", schema: figureExportSchema, more: { table: "carriers" } },
])("$name shows 53 weeks at once, and refuses more instead of leaving weeks out", ({ schema, more }) => {
  const from = "2026-01-01"; // its week begins on 29 December
  expect(schema.safeParse({ from, to: "2027-01-03", ...more }).success).toBe(true);
  for (const to of ["2027-01-04", "2028-12-10"]) {
    expect(schema.safeParse({ from, to, ...more }).error?.issues).toMatchObject([
      { path: ["to"], message: expect.stringContaining("analytics.periodTooLong") },
    ]);
  }
});
