import { findCurrency } from "@/lib/spreadsheet/cells/read-currency";
import type { SpreadsheetLimits } from "@/lib/spreadsheet/spreadsheet-limits";
import { UnreadableFileError } from "@/lib/spreadsheet/unreadable-file-error";
import type { XlsxArchive } from "./xlsx-archive";
import { readXml } from "./xlsx-xml";

/** How Excel shows the number in a cell; formats that only decorate are `general`, and so are those of yuan. */
export type NumberFormat =
  | { kind: "general" }
  | { kind: "date" }
  | { kind: "padded"; digits: number }
  | { kind: "foreign"; currency: string };

/** Excel's own limit. */
const MAX_STYLES = 65_490;
const GENERAL: NumberFormat = { kind: "general" };

/** Excel's built-in formats for dates or times, including those of Chinese Excel. */
const BUILT_IN_DATES: readonly [number, number][] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Reads the format of each cell style, by its number. */
export async function readStyles(
  archive: XlsxArchive,
  path: string | undefined,
  limits: SpreadsheetLimits,
): Promise<readonly NumberFormat[]> {
  if (!path || !archive.has(path)) return [];
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let isInCells = false;
  const open = (name: string, attributes: Readonly<Record<string, string>>) => {
    if (name === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
    else if (name === "cellXfs") isInCells = true;
    else if (name === "xf" && isInCells) formats.push(findNumberFormat(Number(attributes.numFmtId), codes));
    if (Math.max(codes.size, formats.length) > MAX_STYLES) {
      throw new UnreadableFileError("suspicious", { detail: "tooManyStyles" });
    }
  };
  const close = (name: string) => {
    if (name === "cellXfs") isInCells = false;
  };
  await readXml(archive.read(path), { open, close }, limits);
  return formats;
}

function findNumberFormat(id: number, codes: ReadonlyMap<number, string>): NumberFormat {
  const code = codes.get(id);
  if (code === undefined) {
    return BUILT_IN_DATES.some(([first, last]) => id >= first && id <= last) ? { kind: "date" } : GENERAL;
  }
  return parseNumberFormat(code);
}

/** The format that a code such as `yyyy-mm-dd` or `000000` describes. */
export function parseNumberFormat(code: string): NumberFormat {
  if (/^0{2,32}$/.test(code)) return { kind: "padded", digits: code.length };
  // Text in quotes, in brackets or after a backslash is shown as it is.
  const meaning = code.replace(/"[^"]{0,255}"|\[[^[\]]{0,255}\]|\\./g, "");
  if (/[ymdhs]/i.test(meaning) && !/general|0(?:\.0{0,255})?E/i.test(meaning)) return { kind: "date" };
  const currency = findFormatCurrency(code);
  return currency === undefined || currency === "CNY" ? GENERAL : { kind: "foreign", currency };
}

const JAPAN = "411";

/** The currency whose symbol the format shows: `[$$-409]#,##0.00`, `"US$"0.00`; of `[$-409]` there is none. */
function findFormatCurrency(code: string): string | undefined {
  const shown = code.replace(
    /\[(?:\$([^[\]-]{0,16})(?:-([\dA-F]{1,8}))?|[^[\]]{0,255})\]/gi,
    (_, symbol = "", place = "") => (place === JAPAN ? symbol.replace(/[¥￥]/u, "JPY") : symbol),
  );
  return findCurrency(shown.replace(/["\\]/g, ""));
}
