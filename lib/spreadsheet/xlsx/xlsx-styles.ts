import { findCurrency, findNamedCurrency, readCurrency } from "@/lib/spreadsheet/cells/read-currency";
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

/** Currencies of symbols that several places have, by Windows' number or the code of the place; `$` of others is USD. */
const BY_PLACE: Readonly<Record<string, string>> = {
  "¥": "JPY 411 JP",
  $: "SGD 4809 1004 SG,AUD C09 AU,CAD 1009 C0C CA,NZD 1409 NZ,TWD 404 TW,HKD C04 3C09 HK,MOP 1404 MO,MXN 80A MX",
  KR: "SEK 41D 81D SE,NOK 414 814 NO,DKK 406 DK,ISK 40F IS",
};
const CHINA = /^(?:0*804|zh-CN|zh-Hans-CN)$/i;

/** The currency whose symbol the format shows: `[$$-409]#,##0.00`, `"US$"0.00`; of `[$-409]` there is none. */
function findFormatCurrency(code: string): string | undefined {
  const symbols = [...code.matchAll(/\[\$([^[\]-]{1,16})(?:-([\w-]{1,32}))?\]/g)];
  const [ofSymbol] = symbols.flatMap(([, symbol = "", place = ""]) => findSymbolCurrency(symbol, place) ?? []);
  if (ofSymbol !== undefined) return ofSymbol;
  const quoted = [...code.matchAll(/"([^"]{1,16})"/g)].flatMap(([, text = ""]) => findNamedCurrency(text) ?? []);
  return quoted[0] ?? findCurrency(code.replace(/\[[^[\]]{0,255}\]|["\\]/g, ""));
}

/** An unknown symbol is a currency by itself, unless it is one of China, such as a unit. */
function findSymbolCurrency(symbol: string, place: string): string | undefined {
  const sign = symbol.normalize("NFKC").replace(/[\s.]/g, "").toUpperCase();
  const places = place
    .toUpperCase()
    .split("-")
    .map((part) => part.replace(/^0+/, ""));
  const ofPlace = BY_PLACE[sign]?.split(",").find((each) =>
    each
      .split(" ")
      .slice(1)
      .some((part) => places.includes(part)),
  );
  if (ofPlace) return ofPlace.slice(0, 3);
  if (sign === "" || CHINA.test(place)) return findNamedCurrency(sign) ?? findCurrency(sign);
  return readCurrency(sign) ?? "CNY";
}
