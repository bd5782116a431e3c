import { estimateByLane } from "@/db/queries/analytics/lane-times";
import { findOpenCases } from "@/db/queries/cases/open-cases";
import { insertJobChunk } from "@/db/queries/jobs/job-rows";
import { listExportRows } from "@/db/queries/jobs/scan-shipments";
import { findTagsOfShipments } from "@/db/queries/tags/shipment-tag-records";
import { parseScope } from "@/lib/domain/auth/shop-scope";
import { DEFAULT_LANGUAGE } from "@/lib/domain/shared/languages";
import { translatorIn } from "@/lib/i18n/translator";
import { encryptChunk } from "@/lib/services/shared/encrypted-chunk";
import { toCells } from "@/lib/spreadsheet/define-export";
import { exportColumns } from "./export-cells";
import { parseTerms } from "./job-request";
import type { JobStep } from "./job-step";

/** Stores the chosen columns of shipments; the file is written when it is downloaded. */
export const exportStep: JobStep = async ({ store, job, targets, done }) => {
  const { columns: keys = [], language = DEFAULT_LANGUAGE } = parseTerms(job);
  const columns = exportColumns(keys);
  const rows = await listExportRows(
    store.read,
    parseScope(job.shops),
    targets.map(({ id }) => id),
  );
  const estimates = await estimateByLane(
    store.read,
    rows.map(({ shipment }) => shipment),
    Date.now(),
  );
  const ids = rows.map(({ shipment }) => shipment.id);
  const tags = keys.includes("tags") ? await findTagsOfShipments(store.read, ids) : undefined;
  const cases = keys.includes("assignee") ? await findOpenCases(store.read, ids) : undefined;
  const cells = rows.map((row) => {
    const { id } = row.shipment;
    const ours = { tags: tags?.get(id) ?? [], assignee: cases?.get(id)?.assignee?.name ?? null };
    return toCells(columns, { ...row, laneArrivalAt: estimates.get(id) ?? null, ...ours }, translatorIn(language));
  });
  const piece = await encryptChunk(Buffer.from(JSON.stringify(cells)));
  return async (tx) => {
    await insertJobChunk(tx, job.id, done + targets.length, piece);
    return { counts: { changed: rows.length, same: 0, refused: targets.length - rows.length }, changed: [] };
  };
};
