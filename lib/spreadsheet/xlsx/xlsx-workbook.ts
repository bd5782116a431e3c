import type { SpreadsheetLimits } from "@/lib/spreadsheet/spreadsheet-limits";
import { UnreadableFileError } from "@/lib/spreadsheet/unreadable-file-error";
import type { XlsxArchive } from "./xlsx-archive";
import { findAttribute, readXml } from "./xlsx-xml";

const MAX_SHEETS = 1_000;

export interface WorkbookSheet {
  name: string;
  /** Path within the archive. */
  path: string;
}

export interface Workbook {
  /** The sheets that Excel shows, in its order. */
  sheets: readonly WorkbookSheet[];
  /** Days are counted from 1904, as on old Macs. */
  is1904: boolean;
  stylesPath: string | undefined;
  sharedStringsPath: string | undefined;
}

/**
 * Reads which parts an XLSX has and where they are.
 *
 * @throws UnreadableFileError when it is a zip, but not an XLSX
 */
export async function readWorkbook(archive: XlsxArchive, limits: SpreadsheetLimits): Promise<Workbook> {
  const path = await findWorkbook(archive, limits);
  const targets = await readRelations(archive, relationsPath(path), limits);
  const listed: { name: string; id: string; isHidden: boolean }[] = [];
  let is1904 = false;
  const open = (name: string, attributes: Readonly<Record<string, string>>) => {
    if (name === "workbookPr") is1904 = ["1", "true"].includes(attributes.date1904 ?? "");
    if (name !== "sheet") return;
    if (listed.length >= MAX_SHEETS) throw new UnreadableFileError("suspicious", { detail: "tooManySheets" });
    const state = attributes.state ?? "visible";
    listed.push({
      name: attributes.name ?? "",
      id: findAttribute(attributes, "id") ?? "",
      isHidden: state !== "visible",
    });
  };
  await readXml(archive.read(path), { open }, limits);
  const byType = (suffix: string) => [...targets.values()].find(({ type }) => type.endsWith(suffix))?.path;
  const sheets = (
    listed.some(({ isHidden }) => !isHidden) ? listed.filter(({ isHidden }) => !isHidden) : listed
  ).flatMap(({ name, id }) => {
    const target = targets.get(id);
    return target?.type.endsWith("/worksheet") ? [{ name, path: target.path }] : [];
  });
  return { sheets, is1904, stylesPath: byType("/styles"), sharedStringsPath: byType("/sharedStrings") };
}

interface Relation {
  type: string;
  path: string;
}

async function findWorkbook(archive: XlsxArchive, limits: SpreadsheetLimits): Promise<string> {
  if (!archive.has("[Content_Types].xml")) throw archiveError(archive);
  const relations = await readRelations(archive, "_rels/.rels", limits);
  const path = [...relations.values()].find(({ type }) => type.endsWith("/officeDocument"))?.path;
  if (!path || !archive.has(path)) throw new UnreadableFileError("corrupt");
  if (path.endsWith(".bin")) throw new UnreadableFileError("other_spreadsheet", { program: "binary" });
  return path;
}

/** Spreadsheets of other programs are zips, too, whatever their name. */
function archiveError(archive: XlsxArchive): UnreadableFileError {
  const program = archive.has("content.xml") ? "opendocument" : archive.has("Index/Document.iwa") ? "numbers" : null;
  if (program) return new UnreadableFileError("other_spreadsheet", { program });
  return new UnreadableFileError("other_archive");
}

async function readRelations(
  archive: XlsxArchive,
  path: string,
  limits: SpreadsheetLimits,
): Promise<ReadonlyMap<string, Relation>> {
  const relations = new Map<string, Relation>();
  if (!archive.has(path)) return relations;
  const folder = path.replace(/_rels\/[^/]*$/, "");
  const open = (name: string, { Id: id, Type: type, Target: target }: Readonly<Record<string, string>>) => {
    if (name !== "Relationship" || !id || !type || !target || relations.size >= MAX_SHEETS * 2) return;
    relations.set(id, { type, path: resolvePath(folder, target) });
  };
  await readXml(archive.read(path), { open }, limits);
  return relations;
}

function relationsPath(path: string): string {
  const slash = path.lastIndexOf("/") + 1;
  return `${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`;
}

function resolvePath(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const parts: string[] = [];
  for (const part of `${folder}${target}`.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
