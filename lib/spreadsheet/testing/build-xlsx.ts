import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import yazl from "yazl";
import { buildFixedParts } from "@/lib/spreadsheet/xlsx/xlsx-parts";

type Content = string | Buffer | Iterable<string>;

/** Parts of an XLSX that a test replaces; a part that is null is left out. */
export type XlsxParts = Readonly<Record<string, Content | null>>;

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/**
 * Builds an XLSX, valid or not, from its parts. Contents that are iterables are never in memory as
 * a whole.
 */
export async function buildXlsx(parts: XlsxParts): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  const all: Record<string, Content | null> = {};
  for (const { path, xml } of buildFixedParts(["Sheet1"])) all[path] = xml;
  if ("xl/sharedStrings.xml" in parts) all["xl/_rels/workbook.xml.rels"] = WITH_SHARED_STRINGS;
  for (const [path, content] of Object.entries({ ...all, ...parts })) {
    if (content === null) continue;
    if (typeof content === "string" || Buffer.isBuffer(content)) zip.addBuffer(Buffer.from(content), path);
    else zip.addReadStream(Readable.from(content, { objectMode: false }), path);
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** Builds an XLSX with several sheets of texts, by their names. */
export function buildWorkbook(sheets: Readonly<Record<string, string[][]>>): Promise<Buffer> {
  const all = Object.entries(sheets).map(([name, rows], index) => ({
    name,
    rows,
    id: `rId${index + 1}`,
    at: index + 1,
  }));
  const names = all.map(({ name, id, at }) => `<sheet name="${name}" sheetId="${at}" r:id="${id}"/>`).join("");
  const targets = all.map(
    ({ id, at }) => `<Relationship Id="${id}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at}.xml"/>`,
  );
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  return buildXlsx({
    "xl/workbook.xml": `<?xml version="1.0"?><workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${names}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.join("")}</Relationships>`,
    ...Object.fromEntries(
      all.map(({ rows, at }) => [
        `xl/worksheets/sheet${at}.xml`,
        sheetXml(rows.map((cells) => `<row>${cells.map(cell).join("")}</row>`).join("")),
      ]),
    ),
  });
}

/** The XML of a sheet around the given rows. */
export function sheetXml(rows: string): string {
  return `<?xml version="1.0"?><worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`;
}

export function sharedStringsXml(items: string): string {
  return `<?xml version="1.0"?><sst ${MAIN}>${items}</sst>`;
}

const WITH_SHARED_STRINGS = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`;
