import { findSheetHeader } from "@/lib/spreadsheet/imports/parse-import-rows";
import { openPastedText } from "@/lib/spreadsheet/open-pasted-text";
import { cleanNumber, cleanText } from "./clean-cell";
import { parseChatLine, parseChatOrders } from "./parse-chat-line";

/** One word with a digit, which may be an order number. */
const ONE_NUMBER = /^(?=.*\d)[A-Za-z0-9_-]{4,64}$/;

/**
 * The waybill or order numbers in a pasted text, in upper case and in their order: from the column
 * of waybill numbers if the text is a table, else from each line.
 *
 * @param max how many are returned; pass one more than allowed to detect too many
 * @throws UnreadableFileError when the text is empty or too long
 */
export async function extractNumbers(pasted: string, max: number): Promise<string[]> {
  const numbers: string[] = [];
  const take = (found: readonly string[]) => numbers.push(...found) > max;
  const sheet = openPastedText(pasted);
  if (sheet.delimiter === null) {
    for (const line of pasted.split(/\r\n?|\n/)) if (take(extractNumbersFromLine(line))) break;
    return numbers.slice(0, max + 1);
  }
  const { line: headerLine, mapping } = await findSheetHeader(sheet);
  const column = mapping.find(({ field }) => field === "waybillNumber")?.column;
  for await (const { line, cells } of sheet.rows()) {
    if (headerLine !== null && line <= headerLine) continue;
    const number = column === undefined ? "" : cleanNumber(cells[column] ?? "");
    if (take(column === undefined ? extractNumbersFromLine(cells.join(" ")) : number === "" ? [] : [number])) break;
  }
  return numbers.slice(0, max + 1);
}

function extractNumbersFromLine(line: string): string[] {
  const found = parseChatLine(line).map(({ number }) => number);
  if (found.length > 0) return found;
  const word = cleanText(line);
  return ONE_NUMBER.test(word) ? [word.toUpperCase()] : parseChatOrders(line).map((order) => order.toUpperCase());
}
