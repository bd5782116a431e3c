import type { ImportRecord } from "@/db/queries/imports/import-records";
import { type CellCorrection, MAX_CORRECTIONS } from "@/lib/domain/imports/import-requests";
import { invalidField } from "@/lib/domain/shared/errors";
import { decryptText, encryptText } from "@/lib/sealing/secrets";
import type { Sheet, SheetRow } from "@/lib/spreadsheet/sheet";
import { type ImportSource, openImportSheet } from "./import-file";

/** The first rows of a file, and the cells that people have corrected; encrypted together, and deleted with the file. */
interface StoredSample {
  rows: SheetRow[];
  corrections: CellCorrection[];
}

type SampleOwner = Pick<ImportRecord, "sampleSealed">;

/** Earlier versions stored the rows alone. */
async function readSample({ sampleSealed }: SampleOwner): Promise<StoredSample> {
  if (sampleSealed === null) return { rows: [], corrections: [] };
  const stored = JSON.parse(await decryptText(sampleSealed)) as StoredSample | SheetRow[];
  return Array.isArray(stored) ? { rows: stored, corrections: [] } : stored;
}

/** The first rows with their corrections; empty after the file has been deleted. */
export async function decryptSample(owner: SampleOwner): Promise<SheetRow[]> {
  const { rows, corrections } = await readSample(owner);
  const correct = correctorOf(corrections);
  return rows.map(correct);
}

/**
 * The sample with further corrections, encrypted; a cell that is corrected again has the later value.
 *
 * @throws InvalidInputError when an import would have more than `MAX_CORRECTIONS`
 */
export async function sealSampleWithCorrections(owner: SampleOwner, added: readonly CellCorrection[]): Promise<string> {
  const { rows, corrections } = await readSample(owner);
  const byCell = new Map([...corrections, ...added].map((each) => [`${each.line} ${each.column}`, each]));
  if (byCell.size > MAX_CORRECTIONS) {
    throw invalidField("corrections", "imports.tooManyCorrections", { max: MAX_CORRECTIONS });
  }
  return encryptText(JSON.stringify({ rows, corrections: [...byCell.values()] } satisfies StoredSample));
}

/** The sheet of an import with its corrected cells. @throws UnreadableFileError */
export async function openCorrectedSheet(bytes: Buffer, job: ImportSource & SampleOwner): Promise<Sheet> {
  const sheet = await openImportSheet(bytes, job);
  const { corrections } = await readSample(job);
  if (corrections.length === 0) return sheet;
  const correct = correctorOf(corrections);
  // A sheet tells while it is read what it could not read, so it stays the same object.
  const read = sheet.rows.bind(sheet);
  sheet.rows = async function* () {
    for await (const row of read()) yield correct(row);
  };
  return sheet;
}

function correctorOf(corrections: readonly CellCorrection[]): (row: SheetRow) => SheetRow {
  const byLine = new Map<number, CellCorrection[]>();
  for (const each of corrections) byLine.set(each.line, [...(byLine.get(each.line) ?? []), each]);
  return (row) => {
    const own = byLine.get(row.line);
    if (!own) return row;
    const cells = [...row.cells];
    for (const { column, value } of own) {
      while (cells.length < column) cells.push("");
      cells[column] = value;
    }
    return { ...row, cells };
  };
}
