import { findImportMapping, saveImportMapping } from "@/db/queries/imports/import-mappings";
import { findImport, type ImportRecord, updateImportInStates } from "@/db/queries/imports/import-records";
import type { Store } from "@/db/store";
import type { AuditDetail } from "@/lib/domain/audit/audit-entry";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import type { ColumnMapping } from "@/lib/domain/imports/import-field";
import type { ImportStatus } from "@/lib/domain/imports/import-job";
import type { ImportChoice } from "@/lib/domain/imports/import-requests";
import { ConflictError, invalidField, NotFoundError } from "@/lib/domain/shared/errors";
import type { ImportDetail } from "@/lib/operations/work/import-operations";
import { decryptSample, sealSampleWithCorrections } from "./corrected-cells";
import { loadImportFile } from "./import-file";
import {
  headerFingerprint,
  inspectImportFile,
  isFreeText,
  isSameMapping,
  parseStoredHeader,
  parseStoredMapping,
} from "./import-parsing";
import { getImportDetail } from "./import-views";
import { INITIAL_PROGRESS } from "./upload-import";

const BEFORE_START: readonly ImportStatus[] = ["checking", "ready"];
const NOT_ENDED: readonly ImportStatus[] = ["checking", "ready", "running"];

/**
 * Changes how an import is read. When the meaning of its columns changes, its rows are checked again.
 * Fields that are not given stay unchanged.
 *
 * @throws NotFoundError, ConflictError when it has already started
 */
export async function changeImport(
  store: Store,
  scope: ShopScope,
  id: string,
  choice: ImportChoice,
): Promise<ImportDetail> {
  const job = await getUnstartedImport(store, scope, id);
  const columns = await buildChangedColumns(store, job, choice);
  const isReadOtherwise = needsCheck(columns);
  await updateOrThrow(store, id, { ...columns, ...(isReadOtherwise && { ...INITIAL_PROGRESS, status: "checking" }) });
  if (isReadOtherwise) store.wake("import");
  return getImportDetail(store.read, scope, id);
}

/**
 * Starts an import: its shipments are stored and subscribed. The mapping is saved for the next file
 * with the same header. A cancelled import continues where it stopped, with the same settings.
 *
 * @param askedBy `user:…` or `token:…`: the import goes on only while this caller may
 * @throws NotFoundError, ConflictError when it has already started
 * @throws InvalidInputError when no column is mapped to the waybill number
 */
export async function startImport(
  store: Store,
  scope: ShopScope,
  id: string,
  choice: ImportChoice,
  now: number,
  askedBy: string | null = null,
): Promise<ImportDetail> {
  if (await resumeImport(store, scope, id, choice, askedBy)) return getImportDetail(store.read, scope, id);
  const job = await getUnstartedImport(store, scope, id);
  const columns = await buildChangedColumns(store, job, choice);
  const mapping = columns.mapping ?? job.mapping;
  if (!parseStoredMapping({ mapping }).some(({ field }) => field === "waybillNumber")) {
    throw invalidField("mapping", "imports.numberColumnNeeded");
  }
  const { check, problems, ...nothingDone } = INITIAL_PROGRESS;
  const started = {
    ...columns,
    ...nothingDone,
    // The result of the check stays valid unless the mapping changes.
    ...(needsCheck(columns) ? { check, problems } : {}),
    status: "running",
    startedAt: now,
    askedBy,
  } as const;
  const facts = { fileName: job.fileName, check: job.check && JSON.parse(job.check) };
  await updateOrThrow(store, id, started, BEFORE_START, { facts });
  await saveMappingForHeader(store, { ...job, ...columns }, now);
  store.wake("import");
  return getImportDetail(store.read, scope, id);
}

/**
 * Resumes a cancelled import after its last processed row.
 *
 * @returns false when the import was not cancelled after its start
 * @throws ConflictError when its file was deleted, or when settings are given: rows are already counted by the old ones
 */
async function resumeImport(
  store: Store,
  scope: ShopScope,
  id: string,
  choice: ImportChoice,
  askedBy: string | null,
): Promise<boolean> {
  const job = await findImport(store.read, scope, id);
  if (job?.status !== "cancelled" || job.startedAt === null) return false;
  if (Object.keys(choice).length > 0) throw alreadyStartedError();
  if (!job.isFileKept) throw new ConflictError("imports.fileExpired");
  const again = { status: "running", endedAt: null, error: null, claims: 0, askedBy } as const;
  await updateOrThrow(store, id, again, ["cancelled"]);
  store.wake("import");
  return true;
}

/**
 * Cancels an import; stored shipments stay, and queued subscriptions are sent.
 *
 * @throws NotFoundError, ConflictError when it has already ended
 */
export async function cancelImport(store: Store, scope: ShopScope, id: string, now: number): Promise<ImportDetail> {
  await getImport(store, scope, id);
  const ended = { status: "cancelled", endedAt: now, lease: null, leasedUntil: null } as const;
  await store.write(async (tx) => {
    if (!(await updateImportInStates(tx, id, NOT_ENDED, ended))) throw new ConflictError("imports.alreadyEnded");
  });
  return getImportDetail(store.read, scope, id);
}

async function getImport(store: Store, scope: ShopScope, id: string): Promise<ImportRecord> {
  const job = await findImport(store.read, scope, id);
  if (!job) throw new NotFoundError("import", id);
  return job;
}

async function getUnstartedImport(store: Store, scope: ShopScope, id: string): Promise<ImportRecord> {
  const job = await getImport(store, scope, id);
  if (!BEFORE_START.includes(job.status)) throw alreadyStartedError();
  return job;
}

const alreadyStartedError = () => new ConflictError("imports.alreadyStarted");

async function updateOrThrow(
  store: Store,
  id: string,
  columns: Partial<ImportRecord>,
  states = BEFORE_START,
  detail: AuditDetail = {},
): Promise<void> {
  if (Object.keys(columns).length === 0) return; // no field was given
  await store.write(async (tx) => {
    if (!(await updateImportInStates(tx, id, states, columns))) throw alreadyStartedError();
    tx.audit?.add(detail);
  });
}

/** Whether its rows are read otherwise than they were checked. */
const needsCheck = ({ mapping, sampleSealed, rates }: Partial<ImportRecord>) =>
  mapping !== undefined || sampleSealed !== undefined || rates !== undefined;

/** The columns that a choice changes. @throws UnreadableFileError when the sheet does not exist */
async function buildChangedColumns(
  store: Store,
  job: ImportRecord,
  choice: ImportChoice,
): Promise<Partial<ImportRecord>> {
  const { sheetName = job.sheetName, headerLine, mapping, corrections, rates, policy, acceptSuggestions } = choice;
  const isOtherSheet = sheetName !== job.sheetName;
  const isOtherHeader = headerLine !== undefined && headerLine !== (parseStoredHeader(job).line ?? 0);
  const source = { fileName: job.fileName, sheetName, headerLine };
  const found =
    isOtherSheet || isOtherHeader
      ? await inspectImportFile(store.read, await loadImportFile(store.read, job), source)
      : {};
  return {
    ...found,
    ...(mapping && {
      mapping: JSON.stringify(sortByRecognition(mapping, parseStoredHeader({ ...job, ...found }).mapping)),
    }),
    ...(mapping && { isMappingRemembered: false }),
    ...(corrections?.length && { sampleSealed: await sealSampleWithCorrections({ ...job, ...found }, corrections) }),
    ...(rates && { rates: JSON.stringify(rates) }),
    ...(policy && { policy }),
    ...(acceptSuggestions !== undefined && { acceptSuggestions }),
  };
}

/** Among columns with the same field, the best recognised one comes first. */
function sortByRecognition(mapping: ColumnMapping, recognized: ColumnMapping): ColumnMapping {
  const rankOf = ({ column, field }: ColumnMapping[number]) => {
    const rank = recognized.findIndex((each) => each.column === column && each.field === field);
    return rank; // -1: the user's choice comes before recognised columns
  };
  return mapping.toSorted((left, right) => rankOf(left) - rankOf(right));
}

/** A mapping equal to the recognised one is not saved, unless it replaces a saved one. */
async function saveMappingForHeader(store: Store, job: ImportRecord, now: number): Promise<void> {
  const fingerprint = isFreeText(job) ? undefined : headerFingerprint(parseStoredHeader(job), await decryptSample(job));
  if (!fingerprint) return;
  const isChanged = !isSameMapping(parseStoredMapping(job), parseStoredHeader(job).mapping);
  if (isChanged || (await findImportMapping(store.read, fingerprint)))
    await store.write((tx) => saveImportMapping(tx, fingerprint, job.mapping, now));
}
