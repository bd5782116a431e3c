const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Style numbers that {@link buildFixedParts} defines. */
export const STYLE = { number: 0, text: 1, header: 2, guarded: 3, amount: 4, instant: 5, day: 6 } as const;

/** The constant parts of an XLSX with these sheets; each name has at most 31 characters, none of `[]:*?/\`. */
export function buildFixedParts(sheetNames: readonly string[]): readonly { path: string; xml: string }[] {
  const forSheets = (write: (name: string, number: number) => string) =>
    sheetNames.map((name, index) => write(name, index + 1)).join("");
  return [
    {
      path: "[Content_Types].xml",
      xml: `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>${forSheets(
        (_, number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
      )}<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
    },
    {
      path: "_rels/.rels",
      xml: `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    { path: WORKBOOK_PATH, xml: buildWorkbook(sheetNames, []) },
    {
      path: "xl/_rels/workbook.xml.rels",
      xml: `${XML}<Relationships xmlns="${PACKAGE}/relationships">${forSheets(
        (_, number) =>
          `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
      )}<Relationship Id="styles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    },
    { path: "xl/styles.xml", xml: STYLES },
  ];
}

export const WORKBOOK_PATH = "xl/workbook.xml";

/**
 * The list of sheets. LibreOffice shows a filter only where the workbook names its range, as Excel does.
 *
 * @param filtered the last cell of each sheet's filter, such as `F12`
 */
export function buildWorkbook(sheetNames: readonly string[], filtered: readonly string[]): string {
  const sheets = sheetNames.map(
    (name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const names = filtered.map((last, index) => {
    const sheet = escapeXml(`'${(sheetNames[index] ?? "").replaceAll("'", "''")}'`);
    const range = `$A$1:${last.replace(/^([A-Z]+)(\d+)$/, "$$$1$$$2")}`;
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${sheet}!${range}</definedName>`;
  });
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join("")}</sheets>${
    names.length > 0 ? `<definedNames>${names.join("")}</definedNames>` : ""
  }</workbook>`;
}

/** The XML before the rows: frozen header, width of each column, and the style of its empty cells. */
export function buildSheetStart(sized: readonly { width: number; style: number }[]): string {
  const columns = sized.map(
    ({ width, style }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${style}" customWidth="1"/>`,
  );
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>${
    columns.length > 0 ? `<cols>${columns.join("")}</cols>` : ""
  }<sheetData>`;
}

/** The XML after the rows: a filter in the header, and no green corner for waybill numbers stored as text. */
export function buildSheetEnd(lastFiltered: string): string {
  return `</sheetData><autoFilter ref="A1:${lastFiltered}"/><ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors></worksheet>`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const SPECIAL = /[&<>"_\u0000-\u001f\ud800-\udfff\ufffe\uffff]/;

/** Escapes text for XML; characters that XML cannot contain are written as Excel does, `_x0001_`. */
export function escapeXml(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return (
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
      .replace(/[\u0001-\u0008\u000b-\u001f\ufffe\uffff]/g, (character) => {
        return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
      })
      .replaceAll("\0", "")
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
  );
}

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/>${[4, 164, 165].map((format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join("")}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
