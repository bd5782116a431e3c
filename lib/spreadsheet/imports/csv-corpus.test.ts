import { buffer } from "node:stream/consumers";
import { utils, write } from "@e965/xlsx";
import { expect, test } from "vitest";
import { openSpreadsheet } from "@/lib/spreadsheet/open-spreadsheet";
import { createCorpusFile } from "@/lib/spreadsheet/testing/csv-corpus";
import { readAllCells, readAllRows } from "@/lib/spreadsheet/testing/read-all-rows";
import { writeXlsx } from "@/lib/spreadsheet/xlsx/write-xlsx";
import { recognizeHeader } from "./recognize-header";

const FILES = 500;

test(`${FILES} files of every encoding, delimiter and quoting are read without an error in any character`, async () => {
  for (let number = 0; number < FILES; number += 1) {
    const file = createCorpusFile(number);
    expect(await readAllCells(file), `file ${number}`).toEqual(file.cells);
  }
});

test("in every file of the corpus the header and the waybill numbers are found", async () => {
  for (let number = 0; number < FILES; number += 1) {
    const file = createCorpusFile(number);
    const rows = await readAllRows(await openSpreadsheet(file));
    const header = recognizeHeader(rows);
    const line = rows.find(({ cells }) => cells.some((cell) => /单号|Tracking/.test(cell)))?.line;
    expect(header.line, `file ${number}`).toBe(line);
    expect(header.mapping.some(({ field }) => field === "waybillNumber")).toBe(true);
  }
});

test("the same tables as XLSX, written by SheetJS and by us, are read without an error in any character", async () => {
  for (let number = 0; number < 60; number += 1) {
    const { cells } = createCorpusFile(number);
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(cells), "订单");
    const sheetJsFile: Buffer = write(book, { type: "buffer", bookType: "xlsx", bookSST: number % 2 === 0 });
    expect(await readAllCells({ bytes: sheetJsFile, name: "a.xlsx" }), `file ${number}`).toEqual(cells);
    const [header = [], ...rows] = cells;
    const ownFile = await buffer(writeXlsx({ name: "订单", columns: header.map((name) => ({ name })), rows }));
    expect(await readAllCells({ bytes: ownFile, name: "a.xlsx" }), `file ${number}`).toEqual(cells);
  }
});
