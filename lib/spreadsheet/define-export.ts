import { Readable } from "node:stream";
import { type FilePeriod, joinFileName } from "@/lib/domain/shared/file-name";
import type { Translate } from "@/lib/domain/shared/message";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { type CsvEncoding, writeCsv } from "@/lib/spreadsheet/csv/write-csv";
import type { OutputCell, OutputColumn, OutputRows, OutputSheet } from "@/lib/spreadsheet/output-table";
import { writeXlsx } from "@/lib/spreadsheet/xlsx/write-xlsx";

/** Sentences in the reader's language. */
export interface FileTranslate extends Translate {
  has(key: string): boolean;
  /** The sentence of a stored message text; any other text as it is. */
  problem(text: string): string;
  /** A carrier's name by its code, or by its name as Kuaidi100 lists it. */
  carrier(text: string): string;
  /** Texts after each other, as the language separates them. */
  list(texts: readonly string[]): string;
}

/**
 * What a column's values are: 分 (written in yuan), hours (to two decimals) or days, which the heading
 * names; an instant, ISO 8601 or ms since 1970 UTC; a Beijing day, `2026-11-24`; a carrier's code or
 * listed name, written as the reader calls it; or numbers that are names, such as waybill numbers: what
 * people type into the empty cells of their column stays text.
 */
type Unit = "fen" | "hours" | "days" | "instant" | "day" | "carrier" | "text";

interface ColumnHead {
  /** Its heading is `file.<export>.<key>` of the catalogues, else the shared `file.column.<key>`. */
  key: string;
  /** The heading of a column that depends on the request. */
  heading?: (t: FileTranslate) => string;
  /** In characters; Chinese ones count twice. */
  width?: number;
  unit?: Unit;
  /** Whether the last row has the sum of this column. */
  sum?: boolean;
}

/** A column of a file. Without `value` it holds the row's field named `key`. */
export type FileColumn<Row> = ColumnHead &
  (
    | { key: keyof Row & string; value?: undefined }
    | { key: string; value: (row: Row, t: FileTranslate) => OutputCell | undefined }
  );

/** What a file says about itself, and the language of its reader. */
export interface FileHead {
  t: FileTranslate;
  /** ms since 1970 UTC. */
  now: number;
  /** A month, or the first and the last Beijing day. */
  period?: string | FilePeriod | undefined;
  /** Further limits of the content, each with its sentence `file.filter.<name>`; empty ones are left out. */
  filter?: Readonly<Record<string, string | null | undefined>>;
  /** Other sentences about the content. */
  notes?: readonly string[];
  /** The end of the file's name, where neither period nor filter tells files apart. */
  stamp?: string;
}

export interface FileFormat {
  format?: "xlsx" | "csv";
  /** Of a CSV. */
  encoding?: CsvEncoding | undefined;
  /** Files that people fill in and import again have no second sheet, and text in every column. */
  isForImport?: boolean;
}

/** A file to download; it is written while it is read. */
export interface ExportFile {
  file: Readable;
  name: string;
}

/** A kind of file that the desk offers. `name` is its part of the catalogue `file`. */
interface ExportDefinition<Row, Source extends readonly unknown[]> extends FileFormat {
  name: string;
  columns: readonly FileColumn<NoInfer<Row>>[] | ((...source: Source) => readonly FileColumn<NoInfer<Row>>[]);
  rows: (...source: Source) => Iterable<Row> | AsyncIterable<Row>;
  /** Sheets behind the first, as {@link buildSheet} makes them; an XLSX alone has them. */
  further?: (t: FileTranslate, ...source: Source) => readonly OutputSheet[];
}

/**
 * Defines a kind of file: its columns, and where its rows come from.
 *
 * @returns a function that opens the file for one reader; rows are read while it is downloaded
 */
export function defineExport<Row, Source extends readonly unknown[]>({
  name,
  columns,
  rows,
  further,
  ...format
}: ExportDefinition<Row, Source>): (head: FileHead, ...source: Source) => ExportFile {
  return (head, ...source) => {
    const chosen = typeof columns === "function" ? columns(...source) : columns;
    return writeFile(
      head,
      name,
      chosen,
      writeRows(chosen, rows(...source), head.t),
      format,
      further?.(head.t, ...source),
    );
  };
}

/** Opens a file whose cells are finished, as {@link toCells} made them. */
export function writeFile(
  head: FileHead,
  name: string,
  columns: readonly ColumnHead[],
  cells: OutputRows,
  { format = "xlsx", encoding, isForImport = false }: FileFormat = {},
  further: readonly OutputSheet[] = [],
): ExportFile {
  const outputColumns = columns.map((column) => toOutputColumn(column, name, head.t, isForImport));
  const { t, period, filter = {}, stamp } = head;
  const parts = [t(`file.${name}.title`), ...Object.values(filter), period, stamp];
  const fileName = `${joinFileName(parts)}.${format}`;
  if (format === "csv") {
    return { file: Readable.from(writeCsv(outputColumns, cells, encoding), { objectMode: false }), name: fileName };
  }
  const table = {
    name: toSheetName(head.t(`file.${name}.title`)),
    columns: outputColumns,
    rows: cells,
    hasTotal: columns.some(({ sum }) => sum),
  };
  return {
    file: isForImport ? writeXlsx(table) : writeXlsx(table, ...further, buildAboutSheet(head, name)),
    name: fileName,
  };
}

/** A further sheet of a kind of file, with sums like the first. @param title its name */
export function buildSheet<Row>(
  t: FileTranslate,
  name: string,
  title: string,
  columns: readonly FileColumn<Row>[],
  rows: Iterable<NoInfer<Row>> | AsyncIterable<NoInfer<Row>>,
): OutputSheet {
  return {
    name: toSheetName(title),
    columns: columns.map((column) => toOutputColumn(column, name, t, false)),
    rows: writeRows(columns, rows, t),
    hasTotal: columns.some(({ sum }) => sum),
  };
}

/** The cells of one row. */
export function toCells<Row>(columns: readonly FileColumn<Row>[], row: Row, t: FileTranslate): OutputCell[] {
  return columns.map((column) => toCell(rawValue(column, row, t), column.unit, t));
}

async function* writeRows<Row>(
  columns: readonly FileColumn<Row>[],
  rows: Iterable<Row> | AsyncIterable<Row>,
  t: FileTranslate,
): AsyncGenerator<OutputCell[]> {
  const sums: (number | null)[] = columns.map(({ sum }) => (sum ? 0 : null));
  for await (const row of rows) {
    yield columns.map((column, index) => {
      const raw = rawValue(column, row, t);
      const sum = sums[index] ?? null;
      if (sum !== null) sums[index] = sum + Number(raw);
      return toCell(raw, column.unit, t);
    });
  }
  if (sums.every((sum) => sum === null)) return;
  yield columns.map(({ unit }, index) => (index === 0 ? t("file.total") : toCell(sums[index] ?? null, unit, t)));
}

function rawValue<Row>(column: FileColumn<Row>, row: Row, t: FileTranslate): OutputCell {
  return (column.value ? column.value(row, t) : (row[column.key as keyof Row] as OutputCell | undefined)) ?? null;
}

/** Of the API. In a column of instants, a day alone and a text that is no time stay as they are. */
const ISO_INSTANT = /^\d{4}-\d\d-\d\dT/;

function toCell(raw: OutputCell, unit: Unit | undefined, t: FileTranslate): OutputCell {
  if (typeof raw === "string" && unit === "carrier") return t.carrier(raw);
  if (typeof raw === "string") return unit === "instant" && ISO_INSTANT.test(raw) ? Date.parse(raw) : raw;
  if (raw === null) return raw;
  if (unit === "fen") return raw / 100;
  return unit === "hours" ? Math.round(raw * 100) / 100 : raw;
}

const FORMATS = { fen: "amount", instant: "instant", day: "day" } as const;

function toOutputColumn(
  { key, heading, width, unit }: ColumnHead,
  name: string,
  t: FileTranslate,
  isForImport: boolean,
): OutputColumn {
  const own = `file.${name}.${key}`;
  const text = heading ? heading(t) : t(t.has(own) ? own : `file.column.${key}`);
  if (unit === undefined || unit === "carrier" || unit === "text")
    return { name: text, width, isText: isForImport || unit === "text" };
  if (unit === "hours" || unit === "days")
    return { name: t("file.heading", { text, unit: t(`file.unit.${unit}`) }), width };
  const format = FORMATS[unit];
  return { name: unit === "fen" ? t("file.heading", { text, unit: t("file.unit.fen") }) : text, width, format };
}

/** What the file is, its period and filter, and when it was made; the table stays alone on the first sheet. */
function buildAboutSheet({ t, now, period, filter = {}, notes = [] }: FileHead, name: string) {
  const limits = Object.entries(filter).flatMap(([key, value]) => (value ? [t(`file.filter.${key}`, { value })] : []));
  const lines = { period: periodText(period, t), filter: limits.join(t("file.about.and")), notes: notes.join("\n") };
  const rows = Object.entries(lines).flatMap(([key, text]) => (text ? [[t(`file.about.${key}`), text]] : []));
  return {
    name: toSheetName(t("file.about.title")),
    columns: [{ name: t("file.about.what") }, { name: t(`file.${name}.title`), width: 60 }],
    rows: [
      ...rows,
      [t("file.about.createdAt"), formatBeijingTime(now)],
      [t("file.about.timeZone"), t("file.about.beijing")],
    ],
  };
}

function periodText(period: FileHead["period"], t: FileTranslate): string {
  return typeof period === "object" ? t("file.about.fromTo", { ...period }) : (period ?? "");
}

/** Excel refuses longer names and some characters. */
function toSheetName(text: string): string {
  return text.replace(/[[\]:*?/\\]/g, " ").slice(0, 31);
}
