import { findSheetHeader } from "@/lib/spreadsheet/imports/parse-import-rows";
import { openPastedText } from "@/lib/spreadsheet/open-pasted-text";
import { cleanNumber, cleanText } from "./clean-cell";
import { mayHoldNumber, parseChatLine, parseChatOrders, splitLongLine } from "./parse-chat-line";

/** One word with a digit, which may be an order number. */
const ONE_NUMBER = /^(?=.*\d)[A-Za-z0-9_-]{4,64}$/;

/** The numbers of a pasted text. */
export interface ExtractedNumbers {
  /** In upper case, in their order. */
  numbers: string[];
  /** Those that stand behind a word for an order, or cannot be waybill numbers. */
  orders: string[];
  /** Lines, from 1, that have digits but no number that was read. */
  unreadLines: number[];
}

/**
 * The waybill or order numbers in a pasted text: from the column of waybill numbers if the text is
 * a table, else from each line.
 *
 * @param max how many are returned; pass one more than allowed to detect too many
 * @throws UnreadableFileError when the text is empty or too long
 */
export async function extractNumbers(pasted: string, max: number): Promise<ExtractedNumbers> {
  const numbers: string[] = [];
  const orders: string[] = [];
  const unreadLines: number[] = [];
  const take = (found: FoundNumbers) => {
    if (found.areOrders) orders.push(...found.numbers);
    return numbers.push(...found.numbers) > max;
  };
  const sheet = openPastedText(pasted);
  if (sheet.delimiter === null) {
    for (const [index, line] of pasted.split(/\r\n?|\n/).entries()) {
      const found = splitLongLine(line).map(extractNumbersFromLine);
      if (found.every(({ numbers }) => numbers.length === 0) && mayHoldNumber(line)) unreadLines.push(index + 1);
      if (found.some(take)) break;
    }
    return { numbers: numbers.slice(0, max + 1), orders, unreadLines };
  }
  const { line: headerLine, mapping } = await findSheetHeader(sheet);
  const column = mapping.find(({ field }) => field === "waybillNumber")?.column;
  for await (const { line, cells } of sheet.rows()) {
    if (headerLine !== null && line <= headerLine) continue;
    const number = column === undefined ? "" : cleanNumber(cells[column] ?? "");
    const found =
      column === undefined
        ? splitLongLine(cells.join(" ")).map(extractNumbersFromLine)
        : [{ numbers: number === "" ? [] : [number], areOrders: false }];
    if (found.some(take)) break;
  }
  return { numbers: numbers.slice(0, max + 1), orders, unreadLines };
}

interface FoundNumbers {
  numbers: readonly string[];
  /** Whether each stands behind a word for an order, or cannot be a waybill number. */
  areOrders: boolean;
}

function extractNumbersFromLine(line: string): FoundNumbers {
  const found = parseChatLine(line).map(({ number }) => number);
  if (found.length > 0) return { numbers: found, areOrders: false };
  const word = cleanText(line);
  if (ONE_NUMBER.test(word)) return { numbers: [word.toUpperCase()], areOrders: true };
  return { numbers: parseChatOrders(line).map((order) => order.toUpperCase()), areOrders: true };
}
