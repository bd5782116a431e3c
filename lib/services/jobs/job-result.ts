import { Readable } from "node:stream";
import type { JobRecord } from "@/db/queries/jobs/job-records";
import { iterateJobChunks, iterateJobRows } from "@/db/queries/jobs/job-rows";
import type { Db } from "@/db/store";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { EDITABLE_FIELDS, type EditableField, type JobKind, type JobOutcome } from "@/lib/domain/jobs/job";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { type Say, sayChinese, sayIn } from "@/lib/server/i18n/say";
import { decryptChunk } from "@/lib/services/shared/encrypted-chunk";
import { writeCsv } from "@/lib/spreadsheet/csv/write-csv";
import type { OutputCell, OutputColumn } from "@/lib/spreadsheet/output-table";
import { writeXlsx } from "@/lib/spreadsheet/xlsx/write-xlsx";
import { exportColumns } from "./export-cells";
import { parseTerms } from "./job-request";
import { type JobRequester, requireJob, toJobView } from "./job-views";

/** More than the rows of one step can take with the longest texts. */
const MAX_CHUNK_BYTES = 32 * 1024 * 1024;

const FIELD_NAMES: Readonly<Record<EditableField, string>> = {
  shop: "店铺",
  salesperson: "业务员",
  carrier: "快递公司",
};
const FILE_NAMES: Readonly<Record<JobKind, string>> = {
  export: "运单",
  edit: "批量修改结果",
  undo: "撤销结果",
  resubscribe: "重新订阅结果",
};
const OUTCOMES: Readonly<Record<JobKind, Record<JobOutcome, string>>> = {
  edit: { changed: "已修改", same: "无需修改", refused: "未修改" },
  undo: { changed: "已撤销", same: "无需撤销", refused: "未撤销" },
  resubscribe: { changed: "已提交", same: "无需提交", refused: "未提交" },
  export: { changed: "已导出", same: "已导出", refused: "未导出" },
};

/**
 * The result file of a job, written while it is read: the exported rows, or each shipment's outcome
 * with its reason. The language of an export is fixed when it is requested, because its cells are
 * written then.
 *
 * @throws NotFoundError when there is no result that this requester may see
 */
export async function openJobResult(
  db: Db,
  requester: JobRequester,
  id: string,
  sayToReader: Say = sayChinese,
): Promise<{ file: Readable; name: string }> {
  const job = await requireJob(db, requester, id);
  if (!toJobView(requester, job).hasResult) throw new NotFoundError("jobResult", id);
  const stamp = formatBeijingTime(job.createdAt).replace(/\D/g, "").slice(0, 12);
  const say = job.kind === "export" ? sayIn(parseTerms(job).language) : sayToReader;
  const name = `${say(FILE_NAMES[job.kind])}-${stamp}`;
  if (job.kind !== "export") {
    const fields =
      job.kind === "resubscribe" ? [] : EDITABLE_FIELDS.filter((each) => parseTerms(job).fields?.includes(each));
    const rows = outcomeRows(db, job, fields, say);
    return { file: writeXlsx(outcomeColumns(fields, say), rows, say("结果")), name: `${name}.xlsx` };
  }
  const { format = "xlsx", encoding, columns = [] } = parseTerms(job);
  const rows = exportedRows(db, job);
  const heads = exportColumns(columns, say);
  const file =
    format === "xlsx"
      ? writeXlsx(heads, rows, say("运单"))
      : Readable.from(writeCsv(heads, rows, encoding), { objectMode: false });
  return { file, name: `${name}.${format}` };
}

async function* exportedRows(db: Db, { id }: JobRecord): AsyncGenerator<OutputCell[]> {
  for await (const sealed of iterateJobChunks(db, id)) {
    yield* JSON.parse((await decryptChunk(sealed, MAX_CHUNK_BYTES)).toString()) as OutputCell[][];
  }
}

function outcomeColumns(fields: readonly EditableField[], say: Say): OutputColumn[] {
  const values = fields.flatMap((field) => [
    { name: `${FIELD_NAMES[field]}（改前）`, width: 18 },
    { name: `${FIELD_NAMES[field]}（改后）`, width: 18 },
  ]);
  const columns = [{ name: "运单号", width: 22 }, { name: "结果", width: 10 }, { name: "原因", width: 60 }, ...values];
  return columns.map(({ name, width }) => ({ name: say(name), width }));
}

async function* outcomeRows(
  db: Db,
  job: JobRecord,
  fields: readonly EditableField[],
  say: Say,
): AsyncGenerator<OutputCell[]> {
  for await (const { waybillNumber, outcome, reason, before, after } of iterateJobRows(db, job.id)) {
    const values = fields.flatMap((field) => [valueIn(before, field), valueIn(after, field)]);
    yield [waybillNumber, say(OUTCOMES[job.kind][outcome]), reason && say(reason), ...values];
  }
}

function valueIn(json: string | null, field: EditableField): OutputCell {
  const value = (JSON.parse(json ?? "{}") as Partial<Record<EditableField, string | null>>)[field] ?? null;
  return field === "carrier" ? (findCarrier(value)?.name ?? value) : value;
}
