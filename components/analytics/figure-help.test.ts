import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Pages whose figures are explained one by one; the others have one link, `PageHelp`. */
const FOLDERS = ["overview", "congestion", "charts"];

const NUMERIC = /\bunit: (?:"(?:fen|count|percent|hours|days)"|[A-Z])|\balign: "end"/g;

/** The innermost object literal around a place of a source text. */
function findObject(source: string, index: number): string {
  let from = index;
  for (let depth = 0; from > 0; from -= 1) {
    if (source[from] === "}") depth += 1;
    else if (source[from] === "{" && depth-- === 0) break;
  }
  let to = from + 1;
  for (let depth = 1; depth > 0 && to < source.length; to += 1) {
    if (source[to] === "{") depth += 1;
    else if (source[to] === "}") depth -= 1;
  }
  return source.slice(from, to);
}

const isColumn = (object: string) => /\bheader\b/.test(object) && !/only: "file"/.test(object);

test("every column of numbers and every tile of these pages has a button that explains it", () => {
  let seen = 0;
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join("components", folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .map((file) => join(folder, file)),
  );
  const silent = files.flatMap((file) => {
    const source = readFileSync(join("components", file), "utf8");
    const columns = [...source.matchAll(NUMERIC)].map(({ index }) => findObject(source, index)).filter(isColumn);
    const tiles = [...source.matchAll(/<Stat\b.*?\/>/gs)].map(([tile]) => tile);
    const all = [...columns, ...tiles];
    seen += all.length;
    return all.filter((part) => !/\bhelp\b/.test(part)).map((part) => `${file}: ${part.slice(0, 90)}`);
  });
  expect(silent).toEqual([]);
  expect(seen).toBeGreaterThan(5);
});

test.each([
  ["analytics/analytics-desk", "analytics"],
  ["sales/sales-desk", "sales"],
  ["cases/reports/case-report-desk", "problems"],
  ["billing/cost-desk", "cost"],
  ["settlement/settlement-desk", "settlement"],
])("%s leads to how its figures are calculated", (file, area) => {
  expect(readFileSync(`components/${file}.tsx`, "utf8")).toContain(`<PageHelp area="${area}" />`);
});
