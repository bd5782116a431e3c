import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** What the pages of figures are made of. */
const FOLDERS = ["overview", "analytics", "sales", "settlement", "congestion", "billing", "charts", "cases/reports"];

/** Sheets to print, which have no buttons, and lists of single records, whose numbers are what the record says. */
const WITHOUT_HELP = [
  "settlement/settlement-statement.tsx",
  "sales/sales-sheet.tsx",
  "sales/sales-parcels.tsx",
  "billing/bills/bill-number-table.tsx",
  "billing/cost-charge-list.tsx",
  "billing/package-offer-table.tsx",
  "billing/package-list.tsx",
  "settlement/bank/bank-statement-list.tsx",
  "settlement/freight/freight-rule-list.tsx",
];
/** The heading of each lane is a place; its button is beside the choice of the figure. The weight is that of a parcel. */
const EXPLAINED_ELSEWHERE = ["header: placeName(destination)", 'key: "weight"'];

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

test("every column of numbers and every tile of the figure pages has a button that explains it", () => {
  let seen = 0;
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join("components", folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .map((file) => join(folder, file)),
  );
  const silent = files
    .filter((file) => !WITHOUT_HELP.includes(file))
    .flatMap((file) => {
      const source = readFileSync(join("components", file), "utf8");
      const columns = [...source.matchAll(NUMERIC)].map(({ index }) => findObject(source, index)).filter(isColumn);
      const tiles = [...source.matchAll(/<Stat\b.*?\/>/gs)].map(([tile]) => tile);
      const all = [...columns, ...tiles].filter((part) => !EXPLAINED_ELSEWHERE.some((each) => part.includes(each)));
      seen += all.length;
      return all.filter((part) => !/\bhelp\b/.test(part)).map((part) => `${file}: ${part.slice(0, 90)}`);
    });
  expect(silent).toEqual([]);
  expect(seen).toBeGreaterThan(50);
});
