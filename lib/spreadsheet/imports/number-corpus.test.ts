import { expect, test } from "vitest";
import { NUMBER_CELLS } from "@/lib/spreadsheet/testing/number-corpus";
import { ImportRowParser } from "./import-row-parser";
import { recognizeHeader } from "./recognize-header";

test(`of ${NUMBER_CELLS.length} cells exactly the numbers are read that a person sees`, () => {
  const { mapping, columns } = recognizeHeader([{ line: 1, cells: ["运单号"] }]);
  const parser = new ImportRowParser({ mapping, columns });
  for (const [cell, numbers] of NUMBER_CELLS) {
    const rows = parser.parse({ line: 2, cells: [cell] });
    expect([cell, ...rows.flatMap(({ shipment }) => shipment?.waybillNumber ?? [])]).toEqual([cell, ...numbers]);
  }
});
