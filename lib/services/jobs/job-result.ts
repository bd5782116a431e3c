import type { JobRecord } from "@/db/queries/jobs/job-records";
import { iterateJobChunks, iterateJobRows } from "@/db/queries/jobs/job-rows";
import type { Db } from "@/db/store";
import { CHANGEABLE_FIELDS, type ChangeableField } from "@/lib/domain/jobs/job";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { DEFAULT_LANGUAGE } from "@/lib/domain/shared/languages";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { type Translator, translatorIn } from "@/lib/i18n/translator";
import { decryptChunk } from "@/lib/services/shared/encrypted-chunk";
import { defineExport, type ExportFile, type FileTranslate, writeFile } from "@/lib/spreadsheet/define-export";
import type { OutputCell } from "@/lib/spreadsheet/output-table";
import { exportColumns } from "./export-cells";
import { parseTerms } from "./job-request";
import { type JobRequester, requireJob, toJobView } from "./job-views";

/** More than the rows of one step can take with the longest texts. */
const MAX_CHUNK_BYTES = 32 * 1024 * 1024;

/**
 * The result file of a job, written while it is read: the exported rows, or each shipment's outcome
 * with its reason. The language of an export is fixed when it is requested, because its cells are
 * written then.
 *
 * @throws NotFoundError when there is no result that this requester may see
 */
export async function openJobResult(db: Db, requester: JobRequester, id: string, t: Translator): Promise<ExportFile> {
  const job = await requireJob(db, requester, id);
  if (!toJobView(requester, job).hasResult) throw new NotFoundError("jobResult", id);
  const head = { now: job.createdAt, stamp: formatBeijingTime(job.createdAt).replace(/\D/g, "").slice(0, 12) };
  if (job.kind !== "export") return defineOutcomes(job)({ ...head, t }, db);
  const { columns = [], language = DEFAULT_LANGUAGE, ...format } = parseTerms(job);
  return writeFile(
    { ...head, t: translatorIn(language) },
    "shipments",
    exportColumns(columns),
    exportedRows(db, job),
    format,
  );
}

async function* exportedRows(db: Db, { id }: JobRecord): AsyncGenerator<OutputCell[]> {
  for await (const sealed of iterateJobChunks(db, id)) {
    yield* JSON.parse((await decryptChunk(sealed, MAX_CHUNK_BYTES)).toString()) as OutputCell[][];
  }
}

/** The outcome of each shipment of an edit, an undo or a resubscription. */
function defineOutcomes(job: JobRecord) {
  const changed = parseTerms(job).fields;
  const fields = job.kind === "resubscribe" ? [] : CHANGEABLE_FIELDS.filter((each) => changed?.includes(each));
  const name = `${job.kind}Result`;
  return defineExport({
    name,
    columns: [
      { key: "waybillNumber", width: 22 },
      { key: "outcome", width: 10, value: ({ outcome }, t) => t(`file.${name}.${outcome}`) },
      { key: "reason", width: 60, value: ({ reason }, t) => reason && t.problem(reason) },
      ...fields.flatMap((field) =>
        (["before", "after"] as const).map((key) => ({
          key,
          heading: (t: FileTranslate) => t(`file.jobResult.${key}`, { field: t(`jobs.fields.${field}`) }),
          width: 18,
          unit: field === "carrier" ? ("carrier" as const) : undefined,
          value: (row: { before: string | null; after: string | null }, t: FileTranslate) =>
            valueIn(row[key], field, t),
        })),
      ),
    ],
    rows: (db: Db) => iterateJobRows(db, job.id),
  });
}

function valueIn(json: string | null, field: ChangeableField, t: FileTranslate): OutputCell {
  const value = (JSON.parse(json ?? "{}") as Partial<Record<ChangeableField, string | string[] | null>>)[field] ?? null;
  return Array.isArray(value) ? t.list(value) : value;
}
