import { insertJobPiece } from "@/db/queries/jobs/job-rows";
import { listExportRows } from "@/db/queries/jobs/job-walk";
import { sayIn } from "@/lib/server/i18n/say";
import { sealPiece } from "@/lib/services/shared/sealed-piece";
import { exportCells } from "./export-cells";
import { readTerms } from "./job-order";
import type { JobStep } from "./job-step";

/** Keeps the chosen columns of shipments, to be written into a file when it is fetched. */
export const exportStep: JobStep = async ({ store, job, targets, done }) => {
  const { columns = [], language } = readTerms(job);
  const say = sayIn(language);
  const rows = await listExportRows(
    store.read,
    targets.map(({ id }) => id),
  );
  const piece = await sealPiece(Buffer.from(JSON.stringify(rows.map((row) => exportCells(columns, row, say)))));
  return async (tx) => {
    await insertJobPiece(tx, job.id, done + targets.length, piece);
    return { counts: { changed: rows.length, same: 0, refused: targets.length - rows.length }, changed: [] };
  };
};
