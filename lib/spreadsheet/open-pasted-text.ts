import type { ImportField } from "@/lib/domain/imports/import-field";
import { mayHoldNumber, parseChatLine, splitLongLine } from "@/lib/spreadsheet/cells/parse-chat-line";
import { countHeaderWords } from "@/lib/spreadsheet/imports/import-column-headings";
import { openCsv } from "./open-spreadsheet";
import type { Sheet, SheetRow, UnreadLines } from "./sheet";
import { SPREADSHEET_LIMITS, type SpreadsheetLimits } from "./spreadsheet-limits";
import { TimeBudget } from "./time-budget";
import { UnreadableFileError } from "./unreadable-file-error";

/**
 * The columns into which a line of free text is parsed; the header that {@link recognizeHeader}
 * finds. People see the fields' names in their language instead.
 */
const COLUMNS: readonly ImportField[] = ["waybillNumber", "carrier", "phone", "orderNumber"];

/**
 * Opens a pasted text: cells copied from Excel or WPS, or lines of a chat with one or more waybill
 * numbers in each, perhaps with a carrier, a phone or an order number. Chat lines without a waybill
 * number are skipped; those with other digits are told as `unread`.
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
  const unread: UnreadLines = { count: 0, lines: [] };
  return {
    kind: "text",
    sheetName: null,
    sheetNames: [],
    encoding: null,
    delimiter: null,
    rows: () => parseLines(text, limits, unread),
    unread,
  };
}

/** Whether one of the first lines is the header of a CSV. */
function isTable(text: string): boolean {
  const lines = text.split("\n", 20);
  return lines.some((line) => countHeaderWords(line.split(/[,;|]/)) >= 2);
}

/** Lines without a number that are kept, to be shown. */
const MAX_UNREAD_LINES = 50;

/** The names of the columns are line 0, before the pasted lines. */
async function* parseLines(text: string, limits: SpreadsheetLimits, unread: UnreadLines): AsyncGenerator<SheetRow> {
  Object.assign(unread, { count: 0, lines: [] });
  const budget = new TimeBudget(limits.milliseconds);
  yield { line: 0, cells: [...COLUMNS] };
  let line = 0;
  let count = 0;
  for (const content of text.split("\n")) {
    line += 1;
    if (budget.shouldYield) await budget.yieldToEventLoop();
    for (const piece of splitLongLine(content)) {
      if (budget.shouldYield) await budget.yieldToEventLoop();
      const numbers = parseChatLine(piece);
      if (numbers.length === 0 && mayHoldNumber(piece)) {
        unread.count += 1;
        if (unread.lines.length < MAX_UNREAD_LINES) unread.lines.push({ line, cells: [piece] });
      }
      for (const { number, carrier, phone, orderNumber } of numbers) {
        count += 1;
        if (count > limits.rows) throw new UnreadableFileError("too_many_rows", { limit: limits.rows });
        budget.pause();
        yield { line, cells: [number, carrier, phone, orderNumber] };
        budget.resume();
      }
    }
  }
}
