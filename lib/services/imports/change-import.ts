import { findMapping, keepMapping } from "@/db/queries/imports/import-mappings";
import { changeImportIn, findImport, type ImportRowOf } from "@/db/queries/imports/imports";
import type { Store } from "@/db/store";
import type { ColumnMapping } from "@/lib/domain/imports/import-field";
import type { ImportDetail, ImportStatus } from "@/lib/domain/imports/import-job";
import type { ImportChoice } from "@/lib/domain/imports/import-requests";
import { ConflictError, InvalidInputError, NotFoundError } from "@/lib/domain/shared/errors";
import { importSignal } from "@/lib/server/live/wake-signals";
import { loadImportFile } from "./import-file";
import { fingerprintOf, headerOf, inspectFile, isFreeText, isSameMapping, mappingOf, sampleOf } from "./import-reading";
import { readImport } from "./import-views";
import { NOTHING_DONE } from "./upload-import";

const BEFORE_START: readonly ImportStatus[] = ["checking", "ready"];
const NOT_ENDED: readonly ImportStatus[] = ["checking", "ready", "running"];

/**
 * Reads an import otherwise than it was; where its columns mean something else now, its rows are
 * checked again. What is left out stays.
 *
 * @throws NotFoundError, ConflictError when it has been started already
 */
export async function changeImport(store: Store, id: string, choice: ImportChoice): Promise<ImportDetail> {
  const job = await findBeforeStart(store, id);
  const columns = await columnsOf(store, job, choice);
  const isReadOtherwise = columns.mapping !== undefined;
  await changeOrRefuse(store, id, { ...columns, ...(isReadOtherwise && { ...NOTHING_DONE, status: "checking" }) });
  if (isReadOtherwise) importSignal.wake();
  return readImport(store.read, id);
}

/**
 * Has an import's shipments stored and subscribed. The mapping is remembered for the next file
 * with such a header. One that was stopped goes on where it was, as it was.
 *
 * @throws NotFoundError, ConflictError when it has been started already
 * @throws InvalidInputError when no column holds waybill numbers
 */
export async function startImport(store: Store, id: string, choice: ImportChoice, now: number): Promise<ImportDetail> {
  if (await goOn(store, id, choice)) return readImport(store.read, id);
  const job = await findBeforeStart(store, id);
  const columns = await columnsOf(store, job, choice);
  const mapping = columns.mapping ?? job.mapping;
  if (!mappingOf({ mapping }).some(({ field }) => field === "waybillNumber")) {
    throw new InvalidInputError("没有哪一列是运单号，请先在列名上选出运单号。", [
      { field: "mapping", message: "请选出运单号所在的列。" },
    ]);
  }
  const { check, problems, ...nothingDone } = NOTHING_DONE;
  await changeOrRefuse(store, id, {
    ...columns,
    ...nothingDone,
    // What was found of it before still holds, unless it is read otherwise now.
    ...(columns.mapping ? { check, problems } : {}),
    status: "running",
    startedAt: now,
  });
  await rememberMapping(store, { ...job, ...columns }, now);
  importSignal.wake();
  return readImport(store.read, id);
}

/**
 * Takes up an import that was stopped, behind the last row that is done.
 *
 * @returns false when this is none
 * @throws ConflictError when its file is gone, or it shall be read otherwise: its rows are counted already
 */
async function goOn(store: Store, id: string, choice: ImportChoice): Promise<boolean> {
  const job = await findImport(store.read, id);
  if (job?.status !== "cancelled" || job.startedAt === null) return false;
  if (Object.keys(choice).length > 0) throw startedAlready();
  if (!job.isFileKept) throw new ConflictError("这份文件已过期删除，不能继续导入，请重新上传。");
  const again = { status: "running", endedAt: null, claims: 0 } as const;
  if (!(await store.write((tx) => changeImportIn(tx, id, ["cancelled"], again)))) throw startedAlready();
  importSignal.wake();
  return true;
}

/**
 * Ends an import where it is; what is stored stays, and what is queued is sent.
 *
 * @throws NotFoundError, ConflictError when it has ended already
 */
export async function cancelImport(store: Store, id: string, now: number): Promise<ImportDetail> {
  const ended = { status: "cancelled", endedAt: now, lease: null, leasedUntil: null } as const;
  const isCancelled = await store.write((tx) => changeImportIn(tx, id, NOT_ENDED, ended));
  if (!isCancelled) {
    await readImport(store.read, id);
    throw new ConflictError("这次导入已经结束了。");
  }
  return readImport(store.read, id);
}

async function findBeforeStart(store: Store, id: string): Promise<ImportRowOf> {
  const job = await findImport(store.read, id);
  if (!job) throw new NotFoundError("导入", id);
  if (!BEFORE_START.includes(job.status)) throw startedAlready();
  return job;
}

const startedAlready = () => new ConflictError("这次导入已经开始或结束了，不能再改。要重新导入，请再上传一次。");

async function changeOrRefuse(store: Store, id: string, columns: Partial<ImportRowOf>): Promise<void> {
  if (Object.keys(columns).length === 0) return; // nothing was chosen anew
  if (!(await store.write((tx) => changeImportIn(tx, id, BEFORE_START, columns)))) throw startedAlready();
}

/** What a choice changes. @throws UnreadableFileError when there is no such sheet */
async function columnsOf(store: Store, job: ImportRowOf, choice: ImportChoice): Promise<Partial<ImportRowOf>> {
  const { sheetName, mapping, policy, acceptSuggestions } = choice;
  const isOtherSheet = sheetName !== undefined && sheetName !== job.sheetName;
  const found = isOtherSheet
    ? await inspectFile(store.read, await loadImportFile(store.read, job), { fileName: job.fileName, sheetName })
    : {};
  return {
    ...found,
    ...(mapping && { mapping: JSON.stringify(ranked(mapping, headerOf({ ...job, ...found }).mapping)) }),
    ...(mapping && { isMappingRemembered: false }),
    ...(policy && { policy }),
    ...(acceptSuggestions !== undefined && { acceptSuggestions }),
  };
}

/** Of several columns with the same field the best comes first, as it was recognised. */
function ranked(mapping: ColumnMapping, recognized: ColumnMapping): ColumnMapping {
  const rankOf = ({ column, field }: ColumnMapping[number]) => {
    const rank = recognized.findIndex((each) => each.column === column && each.field === field);
    return rank; // -1: what the user has chosen comes before what was found
  };
  return mapping.toSorted((left, right) => rankOf(left) - rankOf(right));
}

/** What is only as it was recognised is no setting, unless it takes back one. */
async function rememberMapping(store: Store, job: ImportRowOf, now: number): Promise<void> {
  const fingerprint = isFreeText(job) ? undefined : fingerprintOf(headerOf(job), await sampleOf(job));
  if (!fingerprint) return;
  const isChanged = !isSameMapping(mappingOf(job), headerOf(job).mapping);
  if (isChanged || (await findMapping(store.read, fingerprint)))
    await store.write((tx) => keepMapping(tx, fingerprint, job.mapping, now));
}
