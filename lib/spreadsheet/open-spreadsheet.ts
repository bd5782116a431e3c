import { decodePieces, decodeText, detectEncoding } from "@/lib/spreadsheet/csv/decode-text";
import { detectDelimiter, parseSeparatorLine } from "@/lib/spreadsheet/csv/detect-delimiter";
import { parseCsv } from "@/lib/spreadsheet/csv/parse-csv";
import { openHtml } from "@/lib/spreadsheet/markup/open-html";
import { openSpreadsheetMl } from "@/lib/spreadsheet/markup/open-spreadsheet-ml";
import { openXlsx } from "@/lib/spreadsheet/xlsx/open-xlsx";
import { detectFileKind } from "./file-kind";
import type { Sheet } from "./sheet";
import { SPREADSHEET_LIMITS, type SpreadsheetLimits } from "./spreadsheet-limits";
import { TimeBudget } from "./time-budget";
import { UnreadableFileError } from "./unreadable-file-error";

export interface SpreadsheetFile {
  bytes: Buffer;
  /** The name on the user's computer; only its extension is used. */
  name: string;
  /** Sheet to read of a workbook; by default the first one that Excel shows. */
  sheetName?: string | null;
}

/**
 * Opens an uploaded table: XLSX, SpreadsheetML, a table of a web page, or text with any delimiter; in any encoding.
 *
 * @throws UnreadableFileError with what is wrong and how to correct it
 */
export async function openSpreadsheet(
  { bytes, name, sheetName }: SpreadsheetFile,
  limits: SpreadsheetLimits = SPREADSHEET_LIMITS,
): Promise<Sheet> {
  if (bytes.length > limits.fileBytes) {
    throw new UnreadableFileError("file_too_large", { limit: Math.floor(limits.fileBytes / 1024 ** 2) });
  }
  const kind = detectFileKind(bytes, name);
  if (kind === "xlsx") return openXlsx(bytes, limits, sheetName ?? null);
  if (kind === "text") {
    const encoding = detectEncoding(bytes);
    return openDelimited(() => decodePieces(bytes, encoding), encoding, limits);
  }
  const { text, encoding } = await decodeText(bytes, new TimeBudget(limits.milliseconds));
  if (kind === "html") return openHtml(text, encoding, limits);
  return openSpreadsheetMl(text, encoding, limits, sheetName ?? null);
}

/** Opens a table as text, already decoded, with `\n` as line end. */
export function openCsv(text: string, encoding: string | null, limits: SpreadsheetLimits = SPREADSHEET_LIMITS): Sheet {
  return openDelimited(() => [text], encoding, limits);
}

/** @param read the text from its beginning, in pieces of which the first shows the delimiter */
function openDelimited(read: () => Iterable<string>, encoding: string | null, limits: SpreadsheetLimits): Sheet {
  const [beginning = ""] = read();
  const named = parseSeparatorLine(beginning);
  const delimiter = named?.delimiter ?? detectDelimiter(beginning);
  return {
    kind: "csv",
    sheetName: null,
    sheetNames: [],
    encoding,
    delimiter,
    rows: () => parseCsv(read(), delimiter, limits, named?.length),
  };
}
