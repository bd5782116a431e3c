import { recognizeCarrier } from "@/lib/domain/carriers/recognize-carrier";
import type { ImportField } from "@/lib/domain/imports/import-field";
import { cleanNumber, cleanText } from "@/lib/spreadsheet/cells/clean-cell";
import { readCarrierCell } from "@/lib/spreadsheet/cells/read-carrier-cell";
import { readNotes } from "@/lib/spreadsheet/cells/read-notes";
import type { SheetRow } from "@/lib/spreadsheet/sheet";
import { chooseFreightTotal } from "./choose-freight-total";
import {
  countHeaderWords,
  headerKey,
  isOfBuyer,
  isPostage,
  isVagueFreight,
  isVagueNumber,
  readHeaderWord,
} from "./import-column-headings";
import { joinHeaderRows } from "./join-header-rows";
import { findPreset, findPresetField } from "./platform-presets";
import type { HeaderColumn, RecognizedHeader } from "./recognized-header";

/** The header may be below titles and notes, within this number of rows. */
export const HEADER_SEARCH_ROWS = 20;

/** The header that a person chose: a row, or that there is none. */
export type ChosenHeader = SheetRow | "none";

/**
 * Finds the header among the first rows, unless a person chose it, and the fields of its columns;
 * without a header, guesses the fields from the cells. Notes above the table count wherever it begins.
 *
 * @param above the first rows of the sheet, where `rows` begin at a chosen header
 */
export function recognizeHeader(
  rows: readonly SheetRow[],
  chosen?: ChosenHeader,
  above: readonly SheetRow[] = [],
): RecognizedHeader {
  const row = chosen === undefined ? findHeader(rows.slice(0, HEADER_SEARCH_ROWS)) : chosen;
  if (row === undefined || row === "none")
    return { ...guessColumns(rows), ...readNotes(listNotes(takeUntilNumber(rows))) };
  const isAbove = ({ line }: SheetRow) => line < row.line;
  const header = chooseFreightTotal(
    parseHeader(row),
    rows.filter(({ line }) => line > row.line),
  );
  return { ...header, ...readNotes(listNotes([...above, ...rows].filter(isAbove))) };
}

/** The upper row of a header of two has names, and is no note. */
const listNotes = (rows: readonly SheetRow[]) =>
  rows.filter(({ cells }) => countHeaderWords(cells) < 2).map(({ cells }) => cells.join(" "));

/** The rows above the first that is as full as a table's and has a waybill number. */
function takeUntilNumber(rows: readonly SheetRow[]): readonly SheetRow[] {
  const fullness = tableWidth(rows) / 2;
  const isData = ({ cells }: SheetRow) =>
    cells.filter((cell) => cleanText(cell) !== "").length >= fullness &&
    cells.some((cell) => recognizeCarrier(cleanNumber(cell)).length > 0);
  const first = rows.findIndex(isData);
  return rows.slice(0, first < 0 ? HEADER_SEARCH_ROWS : first);
}

const NO_ROW: SheetRow = { line: 0, cells: [] };

function findHeader(rows: readonly SheetRow[]): SheetRow | undefined {
  let best: { row: SheetRow; words: number } | undefined;
  const joined = rows.flatMap((row, index) => joinHeaderRows(rows[index - 1] ?? NO_ROW, row) ?? []);
  for (const row of [...joined, ...rows]) {
    const words = countHeaderWords(row.cells);
    const namesNumber = row.cells.some((cell) => readHeaderWord(cell)?.field === "waybillNumber");
    if (words < 2 && !namesNumber && !findPreset(row.cells)) continue;
    if (!best || words > best.words) best = { row, words };
  }
  return best?.row;
}

function parseHeader({ line, cells }: SheetRow): RecognizedHeader {
  const preset = findPreset(cells);
  // In English a state is a province beside a city, else that of the parcel, as in our own export.
  const hasCity = cells.some((cell) => readHeaderWord(cell)?.field === "toCity");
  const hasFreight = cells.some((cell) => readHeaderWord(cell)?.field === "freight" && !isVagueFreight(cell));
  const isOfBuyers = cells.some(isOfBuyer);
  const hasNumber = cells.some((cell) => readHeaderWord(cell)?.field === "waybillNumber" && !isVagueNumber(cell));
  const readWord = (cell: string) => {
    if (headerKey(cell) === "state" && !hasCity) return undefined;
    // Beside 运费支出, 运费 is what the buyer paid: it must not stand in for an empty cell.
    if (isVagueFreight(cell) ? hasFreight || isOfBuyers : isOfBuyers && isPostage(cell)) return undefined;
    // Nor 包裹号 for a parcel that has no number yet: it would be subscribed.
    return hasNumber && isVagueNumber(cell) ? undefined : readHeaderWord(cell);
  };
  const columns: HeaderColumn[] = [];
  const ranked: { column: number; field: ImportField; rank: number }[] = [];
  for (const [column, cell] of cells.entries()) {
    const chosen = preset && findPresetField(preset, cell);
    const word = chosen === undefined ? readWord(cell) : chosen && { field: chosen, rank: -1 };
    columns.push({ column, name: cleanText(cell), field: word?.field ?? null });
    if (word) ranked.push({ column, ...word });
  }
  const mapping = ranked
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ column, field }) => ({ column, field }));
  return { line, platform: preset?.platform ?? null, columns, mapping };
}

/** Share of a column's cells that must look like the field. */
const SHARE = 0.6;
const MOBILE = /^(?:\+?86-?)?1[3-9]\d{9}$/;

function guessColumns(rows: readonly SheetRow[]): RecognizedHeader {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const guesses = Array.from({ length: width }, (_, column) => guessColumn(rows, column));
  const columns = guesses.map((field, column) => ({ column, name: "", field }));
  const mapping = columns.flatMap(({ column, field }) => (field ? [{ column, field }] : []));
  return { line: null, platform: null, columns, mapping };
}

function guessColumn(rows: readonly SheetRow[], column: number): ImportField | null {
  const cells = rows.map(({ cells }) => cells[column] ?? "").filter((cell) => cleanText(cell) !== "");
  const most = (test: (cell: string) => boolean) =>
    cells.length > 0 && cells.filter(test).length >= cells.length * SHARE;
  if (most((cell) => MOBILE.test(cleanNumber(cell)))) return "phone";
  if (most((cell) => recognizeCarrier(cleanNumber(cell)).length > 0)) return "waybillNumber";
  if (most((cell) => readCarrierCell(cell).carriers.length > 0)) return "carrier";
  if (tableWidth(rows) === 1 && most((cell) => /^(?=.*\d)[A-Z0-9-]{6,32}$/.test(cleanNumber(cell))))
    return "waybillNumber";
  return null;
}

function tableWidth(rows: readonly SheetRow[]): number {
  return Math.max(0, ...rows.map(({ cells }) => cells.length));
}
