import type { Db } from "@/db/store";
import type { Carrier } from "@/lib/domain/carriers/carrier";
import { findRecognizedCarriers } from "@/lib/services/carriers/recognize-number";
import type { ImportRow } from "@/lib/spreadsheet/imports/import-row";
import { likelyCarrier } from "./import-parsing";

/** Asks Kuaidi100 about a number; empty when it cannot be asked. */
export type RecognizeNumber = (number: string) => Promise<readonly Carrier[]>;

/** The number of a row that has no carrier, neither in the file nor by the form of the number. */
function unsureNumber(row: ImportRow): string | undefined {
  const { shipment } = row;
  return shipment && shipment.carrier === null && !likelyCarrier(row) ? shipment.waybillNumber : undefined;
}

/**
 * Adds the carriers that Kuaidi100 recognized for rows without one, as suggestions: they are used
 * only if the user accepts suggestions. Kuaidi100 is not asked.
 */
export async function addRecognizedCarriers(db: Db, rows: readonly ImportRow[], now: number): Promise<ImportRow[]> {
  const numbers = [...new Set(rows.flatMap((row) => unsureNumber(row) ?? []))];
  const carriers = await findRecognizedCarriers(db, numbers, now);
  return rows.map((row) => {
    const carrier = carriers.get(unsureNumber(row) ?? "");
    if (!carrier) return row;
    const suggestion = { code: carrier.code, confidence: "high", reason: "kuaidi100" } as const;
    return { ...row, suggestions: [suggestion, ...row.suggestions] };
  });
}

/**
 * Asks Kuaidi100 about the rows without a carrier, one after another, so that
 * {@link addRecognizedCarriers} finds the answers.
 *
 * @param until no further number is asked for after this instant (ms): a large file has more numbers than there is time for
 */
export async function askForCarriers(
  rows: readonly ImportRow[],
  recognize: RecognizeNumber,
  clock: () => number,
  until: number,
): Promise<void> {
  for (const row of rows) {
    const number = row.duplicateOf === null ? unsureNumber(row) : undefined;
    if (number === undefined) continue;
    if (clock() >= until) return;
    await recognize(number);
  }
}
