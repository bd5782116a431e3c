import type { RemittanceMapping } from "@/lib/domain/settlement/remittance";
import { cleanNumber, cleanText, isBlank } from "@/lib/spreadsheet/cells/clean-cell";
import { type DayOrder, findDayOrder } from "@/lib/spreadsheet/cells/normalize-time";
import { readAmount } from "@/lib/spreadsheet/cells/parse-signed-money";
import { type MoneyNotes, readNotes } from "@/lib/spreadsheet/cells/read-notes";
import { HEADER_SEARCH_ROWS } from "@/lib/spreadsheet/imports/recognize-header";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import { type CandidateColumn, chooseColumns, findRules } from "./choose-columns";
import { type RankedRole, readColumnRole, readTitle } from "./column-roles";
import type { SumRule } from "./solve-sums";

/** Rows whose amounts decide what the columns hold. */
const DECIDING_ROWS = 200;
export const SUM_WORDS = /合计|总计|小计|总额|总数|汇总|total/i;

/** The recognised columns of a settlement file. */
export interface RemittanceHeader extends MoneyNotes {
  /** Line of the header, of two rows the second; null when there is none. */
  line: number | null;
  columns: readonly { column: number; name: string }[];
  mapping: RemittanceMapping;
  /** What was paid is less the fee in most rows. Not stored by earlier versions, as are those below. */
  isNetOfFee?: boolean;
  /** What must add up in every row. */
  rules?: readonly SumRule[];
  dayOrder?: DayOrder | null;
}

/**
 * Finds the header, of one row or two, and what its columns hold; without one, guesses the fields from the cells.
 *
 * @param chosen what a person said that they hold, by which the rules are found
 */
export function recognizeRemittanceHeader(rows: readonly SheetRow[], chosen?: RemittanceMapping): RemittanceHeader {
  const names = rows.slice(0, HEADER_SEARCH_ROWS).map((_, index) => readNames(rows, index));
  const [best] = names.toSorted((left, right) => right.words - left.words);
  if (best && best.words >= 2) return readColumns(rows, best, chosen);
  const first = rows.slice(0, HEADER_SEARCH_ROWS);
  const width = Math.max(0, ...first.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, column) => ({ column, name: "" }));
  const start = first.findIndex(({ cells }) => cells.some((cell) => NUMBER.test(cleanNumber(cell))));
  const notes = readNotes(first.slice(0, Math.max(0, start)).map(joinCells));
  return { line: null, columns, mapping: guessMapping(first, width), ...notes };
}

interface HeaderNames {
  /** Position of the last row of the header, and of the first. */
  last: number;
  first: number;
  columns: { column: number; name: string; own: string; role: RankedRole | undefined }[];
  /** Different roles that the names have; none without a waybill number. */
  words: number;
}

/** The names of the columns if a row is the header, with those of a row above or below that is a part of it. */
function readNames(rows: readonly SheetRow[], index: number): HeaderNames {
  const [above, row, below] = [rows[index - 1], rows[index], rows[index + 1]];
  const alone = nameColumns(undefined, row);
  const isTop = row !== undefined && isGroupRow(row) && below !== undefined && isSecondRow(alone, below);
  const pair = isTop ? nameColumns(row, below) : above && isGroupRow(above) ? nameColumns(above, row) : alone;
  const columns = countWords(pair) >= countWords(alone) ? pair : alone;
  const words = countWords(columns);
  const [first, last] = columns === alone ? [index, index] : isTop ? [index, index + 1] : [index - 1, index];
  return { first, last, columns, words };
}

function nameColumns(groups: SheetRow | undefined, row: SheetRow | undefined): HeaderNames["columns"] {
  const width = Math.max(groups?.cells.length ?? 0, row?.cells.length ?? 0);
  let group = "";
  return Array.from({ length: width }, (_, column) => {
    const own = cleanText(row?.cells[column] ?? "");
    const above = cleanText(groups?.cells[column] ?? "");
    // A merged cell has its text in its first column.
    if (above !== "") group = above;
    const over = own === "" ? above : group;
    const name = [over, own].filter(Boolean).join(" ");
    return { column, name, own: own || over, role: own === "" ? readColumnRole(over) : readColumnRole(own, over) };
  });
}

/** Whether a cell may be the name of a column: notes and numbers are not. A name in Latin letters is longer. */
const isWord = (cell: string) =>
  cleanText(cell).length <= (/\p{Script=Han}/u.test(cell) ? 16 : 32) && !/\d{3}|[:：]/u.test(cell);

/** Whether a row below a header names columns of it: words alone, and nothing below the number's name. */
function isSecondRow(columns: HeaderNames["columns"], { cells }: SheetRow): boolean {
  const filled = cells.flatMap((cell, column) => (cleanText(cell) === "" ? [] : { cell, column }));
  const number = columns.find(({ role }) => role?.role === "waybillNumber")?.column;
  return (
    filled.length > 0 &&
    filled.every(
      ({ cell }) => isWord(cell) && !/\d/.test(cell) && !isBlank(cleanText(cell)) && !SUM_WORDS_ALONE.test(cell),
    ) &&
    filled.every(({ column }) => column !== number)
  );
}

const SUM_WORDS_ALONE = /^\s*本?页?(?:合计|总计|小计)[:：]?\s*$/u;

/** Whether a row may name groups of the columns below it: several words. */
function isGroupRow({ cells }: SheetRow): boolean {
  const filled = cells.filter((cell) => cleanText(cell) !== "");
  return filled.length > 1 && filled.every((cell) => isWord(cell));
}

function countWords(columns: HeaderNames["columns"]): number {
  const roles = new Set(columns.flatMap(({ role }) => role?.role ?? []));
  if (!roles.has("waybillNumber") && roles.size < 3) return 0;
  return roles.size + columns.filter(({ role }) => role).length / 100;
}

function readColumns(
  rows: readonly SheetRow[],
  { first, last, columns }: HeaderNames,
  chosen: RemittanceMapping | undefined,
): RemittanceHeader {
  const line = rows[last]?.line ?? null;
  const data = rows.slice(last + 1).filter(({ cells }) => !isSumRow(cells));
  const deciding = data.slice(0, DECIDING_ROWS);
  const candidates = columns.flatMap(({ column, own, role }): CandidateColumn[] =>
    role ? [{ column, name: own, ...role, values: deciding.map(({ cells }) => readAmount(cells[column])) }] : [],
  );
  const number = candidates.some(({ role }) => role === "waybillNumber")
    ? undefined
    : findNumberColumn(deciding, columns);
  if (number !== undefined) candidates.push({ column: number, name: "", role: "waybillNumber", rank: 0, values: [] });
  const titles = rows.slice(0, first).map(joinCells);
  const subject = titles.map(readTitle).find(Boolean);
  const { mapping, isNetOfFee, ...own } = chooseColumns(candidates, subject);
  const isOwn = chosen === undefined || JSON.stringify(chosen) === JSON.stringify(mapping);
  const rules = isOwn ? own.rules : findRules(candidates, chosen, subject);
  const day = mapping.find(({ field }) => field === "settledOn")?.column;
  return {
    line,
    columns: columns.map(({ column, name }) => ({ column, name })),
    mapping,
    isNetOfFee,
    rules,
    ...readNotes(titles),
    dayOrder: day === undefined ? null : findDayOrder(data.map(({ cells }) => cleanText(cells[day] ?? ""))),
  };
}

const joinCells = ({ cells }: SheetRow) => cells.map(cleanText).filter(Boolean).join(" ");

/** A sum of rows, which is no row of a parcel. */
export function isSumRow(cells: readonly string[]): boolean {
  return cells.some((cell) => SUM_WORDS.test(cell) && cleanText(cell).length < 8);
}

const NUMBER = /^(?=.*\d)[A-Z0-9-]{8,32}$/;

/** The only column without a role in which every cell could be a waybill number, each another one. */
function findNumberColumn(rows: readonly SheetRow[], columns: HeaderNames["columns"]): number | undefined {
  const found = columns.filter(({ column, role }) => {
    const cells = rows.map(({ cells }) => cleanNumber(cells[column] ?? ""));
    return !role && rows.length > 0 && cells.every((cell) => NUMBER.test(cell)) && new Set(cells).size === cells.length;
  });
  return found.length === 1 ? found[0]?.column : undefined;
}

/** Without a header: the column of numbers, and that of amounts if only one can be. */
function guessMapping(rows: readonly SheetRow[], width: number): RemittanceMapping {
  const columns = (test: (cell: string) => boolean) =>
    Array.from({ length: width }, (_, index) => index).filter((index) => {
      const cells = rows.map(({ cells }) => cells[index] ?? "").filter((cell) => cleanText(cell) !== "");
      return cells.length > 0 && cells.every(test);
    });
  const [number] = columns((cell) => NUMBER.test(cleanNumber(cell)));
  const [amount, ...others] = columns((cell) => readAmount(cell) !== undefined && cleanText(cell).length < 12).filter(
    (column) => column !== number,
  );
  return [
    ...(number === undefined ? [] : [{ column: number, field: "waybillNumber" as const }]),
    ...(amount === undefined || others.length > 0 ? [] : [{ column: amount, field: "amount" as const }]),
  ];
}
