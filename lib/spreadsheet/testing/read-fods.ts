import { SPREADSHEET_LIMITS } from "@/lib/spreadsheet/spreadsheet-limits";
import { type Attributes, XmlReader } from "@/lib/spreadsheet/xlsx/xlsx-xml";

/** A cell as LibreOffice understood it. */
export interface OfficeCell {
  /** `string`, `float`, `date` …; empty for an empty cell. */
  type: string;
  /** The text, the number, or the date as ISO 8601. */
  value: string;
  isFormula: boolean;
}

/** A sheet as LibreOffice understood it. */
export interface OfficeSheet {
  name: string;
  rows: OfficeCell[][];
  /** Whether what is typed into the empty cells of each column stays text; of the first columns. */
  textColumns: boolean[];
}

const MAX_COLUMNS = 100;
const BLOCK_CHARS = 64 * 1_024;

/**
 * Reads LibreOffice's flat XML (.fods).
 *
 * @returns the sheets, and whether one has a filter in its header
 */
export function readFods(xml: string): { sheets: OfficeSheet[]; hasFilter: boolean } {
  const collector = new FodsCollector();
  const reader = new XmlReader(collector, SPREADSHEET_LIMITS);
  for (let from = 0; from < xml.length; from += BLOCK_CHARS) reader.write(xml.slice(from, from + BLOCK_CHARS));
  reader.end();
  return collector;
}

class FodsCollector {
  readonly sheets: OfficeSheet[] = [];
  hasFilter = false;
  readonly #textFormats = new Set<string>();
  readonly #textStyles = new Set<string>();
  #cell: (OfficeCell & { times: number }) | undefined;
  #row: OfficeCell[] = [];
  #isText = false; // between paragraphs are the blanks of the XML

  open(name: string, attributes: Attributes): void {
    const times = Number(attributes["table:number-columns-repeated"] ?? 1);
    const sheet = this.sheets.at(-1);
    if (name === "text-style") this.#textFormats.add(attributes["style:name"] ?? "");
    else if (name === "style" && this.#textFormats.has(attributes["style:data-style-name"] ?? "")) {
      this.#textStyles.add(attributes["style:name"] ?? "");
    } else if (name === "table") {
      this.sheets.push({ name: attributes["table:name"] ?? "", rows: [], textColumns: [] });
    } else if (name === "table-column") {
      const isText = this.#textStyles.has(attributes["table:default-cell-style-name"] ?? "");
      for (let count = 0; sheet && count < Math.min(times, MAX_COLUMNS); count += 1) sheet.textColumns.push(isText);
    } else if (name === "table-row") this.#row = [];
    else if (name === "p") this.#isText = true;
    else if (name === "table-cell" || name === "covered-table-cell") this.#startCell(attributes, times);
    else if (name === "database-range") this.hasFilter ||= attributes["table:display-filter-buttons"] === "true";
  }

  text(text: string): void {
    if (this.#isText && this.#cell?.type === "string") this.#cell.value += text;
  }

  close(name: string): void {
    if (name === "p") this.#isText = false;
    else if (name === "table-row") {
      const last = this.#row.findLastIndex(({ type }) => type !== "");
      if (last !== -1) this.sheets.at(-1)?.rows.push(this.#row.slice(0, last + 1));
    } else if (name === "table-cell" || name === "covered-table-cell") {
      const { times = 0, ...cell } = this.#cell ?? {};
      this.#cell = undefined;
      for (let count = 0; count < Math.min(times, MAX_COLUMNS); count += 1) this.#row.push(cell as OfficeCell);
    }
  }

  #startCell(attributes: Attributes, times: number): void {
    const type = attributes["office:value-type"] ?? "";
    const value = type === "date" ? attributes["office:date-value"] : attributes["office:value"];
    this.#cell = { type, value: value ?? "", isFormula: attributes["table:formula"] !== undefined, times };
  }
}
