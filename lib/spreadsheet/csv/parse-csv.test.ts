import fc from "fast-check";
import { expect, test } from "vitest";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import { SPREADSHEET_LIMITS } from "@/lib/spreadsheet/spreadsheet-limits";
import { parseCsv } from "./parse-csv";

const TABLE = `运单号,备注\n${'YT2345678901234,"第一行\n第二行, ""急"""\n\nYT2345678901235,\n'.repeat(6_000)}YT2345678901236,完`;

async function readPieces(pieces: Iterable<string>): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of parseCsv(pieces, ",", SPREADSHEET_LIMITS)) rows.push(row);
  return rows;
}

test("a table has the same rows wherever its text is cut into pieces", async () => {
  const whole = await readPieces([TABLE]);
  expect(whole).toHaveLength(12_002);
  expect(whole.at(-1)).toEqual({ line: 18_002, cells: ["YT2345678901236", "完"] });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(TABLE.length), { maxLength: 12 }), async (cuts) => {
      const places = [0, ...cuts.toSorted((left, right) => left - right), TABLE.length];
      const pieces = places.slice(1).map((end, index) => TABLE.slice(places[index], end));
      expect(await readPieces(pieces)).toEqual(whole);
    }),
    { numRuns: 20 },
  );
});

test("rows are read while most of the file is not decoded yet", async () => {
  let decoded = 0;
  const pieces = function* () {
    for (; decoded < 1_000; decoded += 1) yield TABLE;
  };
  for await (const row of parseCsv(pieces(), ",", SPREADSHEET_LIMITS)) if (row.line > 100) break;
  expect(decoded).toBeLessThan(3);
});
