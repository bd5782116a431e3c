import type { ImportDetail } from "@/lib/operations/work/import-operations";
import { getImport, startImport, uploadText } from "./import-queries";

const POLL_INTERVAL_MS = 400;
/** After these the import's own page shows how far it is. */
const MAX_POLLS = 50;

type Checked = Pick<ImportDetail, "check" | "warnings" | "preview">;

/** An import of a text, and whether all of it went as its owner confirmed; else its page says what to check. */
export interface ImportedText {
  id: string;
  isDone: boolean;
}

/**
 * Imports a pasted text without a preview, if its check finds exactly what the user has confirmed.
 *
 * @param confirmed subscriptions that the user has seen and confirmed
 * @throws ProblemError when the text is refused; then nothing is subscribed
 */
export async function importAtOnce(text: string, confirmed: number): Promise<ImportedText> {
  const { id } = await uploadText(text);
  const checked = await pollWhile(id, "checking");
  if (checked.status !== "ready" || !isAsConfirmed(checked, confirmed)) return { id, isDone: false };
  await startImport(id);
  const { status, counts } = await pollWhile(id, "running");
  return { id, isDone: status === "done" && counts.created === confirmed };
}

/** Whether the new rows are those that were confirmed: no more and no fewer, and none with something to look at. */
export function isAsConfirmed({ check, warnings, preview }: Checked, confirmed: number): boolean {
  if (check === null || check.ready !== confirmed || check.failed > 0) return false;
  // Rows that are tracked already are skipped.
  const isSkipped = (line: number) => {
    const rows = preview.filter((row) => row.line === line);
    return rows.length > 0 && rows.every(({ isThere }) => isThere);
  };
  return warnings.length === check.warnings && warnings.every(({ line }) => isSkipped(line));
}

async function pollWhile(id: string, status: ImportDetail["status"]): Promise<ImportDetail> {
  let job = await getImport(id);
  for (let polls = 1; job.status === status && polls < MAX_POLLS; polls += 1) {
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
    job = await getImport(id);
  }
  return job;
}
