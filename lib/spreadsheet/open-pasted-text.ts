import { parseChatLine } from "@/lib/spreadsheet/cells/parse-chat-line";
import { countHeaderWords } from "@/lib/spreadsheet/imports/import-column-headings";
import { openCsv } from "./open-spreadsheet";
import type { Sheet, SheetRow } from "./sheet";
import { SPREADSHEET_LIMITS, type SpreadsheetLimits } from "./spreadsheet-limits";
import { TimeBudget } from "./time-budget";
import { UnreadableFileError } from "./unreadable-file-error";

/**
 * The columns into which a line of free text is parsed; the header that {@link recognizeHeader}
 * finds.
 */
const COLUMNS = ["运单号", "快递公司", "手机", "订单号"];

/**
 * Opens a pasted text: cells copied from Excel or WPS, or lines of a chat with one or more waybill
 * numbers in each, perhaps with a carrier, a phone or an order number. Chat lines without a waybill
 * number are skipped.
 *
 * @throws UnreadableFileError when the text is empty or too long
 */
export function openPastedText(pasted: string, limits: SpreadsheetLimits = SPREADSHEET_LIMITS): Sheet {
  const text = pasted.replace(/\r\n?/g, "\n");
  if (text.trim() === "") throw new UnreadableFileError("empty");
  if (text.length > limits.fileBytes) {
    throw new UnreadableFileError("file_too_large", { limit: Math.floor(limits.fileBytes / 1024 ** 2) });
  }
  if (text.includes("\t") || isTable(text)) return { ...openCsv(text, null, limits), kind: "text" };
  return {
    kind: "text",
    sheetName: null,
    sheetNames: [],
    encoding: null,
    delimiter: null,
    rows: () => parseLines(text, limits),
  };
}

/** Whether one of the first lines is the header of a CSV. */
function isTable(text: string): boolean {
  const lines = text.split("\n", 20);
  return lines.some((line) => countHeaderWords(line.split(/[,;]/)) >= 2);
}

/** The names of the columns are line 0, before the pasted lines. */
async function* parseLines(text: string, limits: SpreadsheetLimits): AsyncGenerator<SheetRow> {
  const budget = new TimeBudget(limits.milliseconds);
  yield { line: 0, cells: COLUMNS };
  let line = 0;
  let count = 0;
  for (const content of text.split("\n")) {
    line += 1;
    if (budget.shouldYield) await budget.yieldToEventLoop();
    for (const { number, carrier, phone, orderNumber } of parseChatLine(content)) {
      count += 1;
      if (count > limits.rows) throw new UnreadableFileError("too_many_rows", { limit: limits.rows });
      budget.pause();
      yield { line, cells: [number, carrier, phone, orderNumber] };
      budget.resume();
    }
  }
}
