import { lookUpCarrier } from "@/lib/domain/look-up-carrier";
import { cleanNumber, cleanText } from "./clean-cell";
import { countHeaderWords } from "./header-words";
import { SPREADSHEET_LIMITS, type SpreadsheetLimits } from "./limits";
import { openCsv } from "./open-spreadsheet";
import { Pace } from "./pace";
import type { Sheet, SheetRow } from "./sheet";
import { UnreadableFileError } from "./unreadable-file-error";

/** What a line of free text is read into; the header that {@link recognizeHeader} finds. */
const COLUMNS = ["运单号", "快递公司", "手机"];
const NUMBER = /^[A-Z0-9-]{6,32}$/;
/** A word with fewer digits is a word. */
const FEWEST_DIGITS = 5;
const PHONE = /^(?:\+?86-?)?1[3-9]\d{9}(?:-\d{1,6})?$|^0\d{2,3}-\d{7,8}$/;
const LAST_DIGITS = /^(?:尾号|手机尾号|电话尾号|后四位)?:?(\d{4})$/u;

/**
 * What was pasted: cells copied from Excel or WPS, or lines of a chat with one or more waybill
 * numbers in each, perhaps with the carrier and a phone number beside them.
 *
 * @throws UnreadableFileError when nothing was pasted, or too much
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
    rows: () => readLines(text, limits),
  };
}

/** Whether one of the first lines is the header of a CSV. */
function isTable(text: string): boolean {
  const lines = text.split("\n", 20);
  return lines.some((line) => countHeaderWords(line.split(/[,;]/)) >= 2);
}

/** The columns' names stand in line 0, before all that was pasted. */
async function* readLines(text: string, limits: SpreadsheetLimits): AsyncGenerator<SheetRow> {
  const pace = new Pace(limits.milliseconds);
  yield { line: 0, cells: COLUMNS };
  let line = 0;
  let count = 0;
  for (const content of text.split("\n")) {
    line += 1;
    if (pace.isDue) await pace.rest();
    for (const cells of readLine(content)) {
      count += 1;
      if (count > limits.rows) throw new UnreadableFileError("too_many_rows", { limit: limits.rows });
      pace.pause();
      yield { line, cells };
      pace.resume();
    }
  }
}

function readLine(content: string): string[][] {
  const whole = cleanText(content);
  if (whole === "") return [];
  // A header over a single column of numbers.
  if (countHeaderWords([whole]) === 1 && !/\d/.test(whole)) return [];
  const words = separate(whole);
  const phone =
    words.find((word) => PHONE.test(word)) ?? words.flatMap((word) => LAST_DIGITS.exec(word)?.[1] ?? [])[0] ?? "";
  const numbers = words.filter((word) => isNumber(word) && !PHONE.test(word));
  const carrier =
    words.find((word) => !isNumber(word) && /\p{L}/u.test(word) && lookUpCarrier(word).length === 1) ?? "";
  if (numbers.length > 0) return numbers.map((number) => [number, carrier, phone]);
  // A number written in groups, or nothing that looks like one: shown as it is, with what is wrong.
  return [[cleanNumber(whole), "", ""]];
}

function isNumber(word: string): boolean {
  return NUMBER.test(word) && word.replace(/\D/g, "").length >= FEWEST_DIGITS;
}

/** The words of a line; between Chinese and a number that follows it there need be no space. */
function separate(line: string): string[] {
  return line
    .normalize("NFKC")
    .replace(/(\p{Script=Han})(?=[A-Za-z0-9])|([A-Za-z0-9])(?=\p{Script=Han})/gu, "$1$2 ")
    .toUpperCase()
    .split(/[\s,，。.;；、:：|/()【】[\]]+/u)
    .filter((word) => word !== "");
}
