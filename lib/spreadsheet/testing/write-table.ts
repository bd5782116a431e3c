import iconv from "iconv-lite";
import { buildXlsx, sheetXml } from "./build-xlsx";

/** A sheet of texts. */
export interface WrittenSheet {
  name: string;
  rows: readonly (readonly string[])[];
  /** Positions of the rows that people do not see; text has none. */
  hidden?: ReadonlySet<number>;
}

export const TABLE_FORMS = ["xlsx", "csv", "csv-bom", "csv-gb18030", "csv-utf16", "tsv-utf16", "tsv-gb18030"] as const;
export type TableForm = (typeof TABLE_FORMS)[number];

const ENCODINGS = { "": "utf8", bom: "utf8", gb18030: "gb18030", utf16: "utf16le" } as const;
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** Writes a table as a file of the form; text has the first sheet alone. */
export async function writeTable(
  form: TableForm,
  sheets: readonly WrittenSheet[],
): Promise<{ name: string; bytes: Buffer }> {
  if (form === "xlsx") return { name: "表.xlsx", bytes: await writeWorkbook(sheets) };
  const [kind = "", encoding = ""] = form.split("-");
  const delimiter = kind === "tsv" ? "\t" : ",";
  const quote = (cell: string) => (cell.includes(delimiter) ? `"${cell}"` : cell);
  const text = (sheets[0]?.rows ?? []).map((row) => row.map(quote).join(delimiter)).join("\r\n");
  const addBOM = encoding === "bom" || encoding === "utf16";
  return { name: `表.${kind}`, bytes: iconv.encode(text, ENCODINGS[encoding as keyof typeof ENCODINGS], { addBOM }) };
}

function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const names = sheets.map(
    ({ name }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const targets = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return buildXlsx({
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.join("")}</Relationships>`,
    ...Object.fromEntries(
      sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(writeRows(sheet))]),
    ),
  });
}

const writeRows = ({ rows, hidden }: WrittenSheet) =>
  rows
    .map((cells, index) => `<row${hidden?.has(index) ? ' hidden="1"' : ""}>${cells.map(writeCell).join("")}</row>`)
    .join("");

const writeCell = (text: string) => (text === "" ? "<c/>" : `<c t="inlineStr"><is><t>${text}</t></is></c>`);
