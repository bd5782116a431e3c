import {
  countRowsOfFiles,
  findRemittanceFile,
  listFilesWithSameContent,
  listRemittanceFiles,
  type RemittanceFileRow,
} from "@/db/queries/settlement/remittance-records";
import type { Db } from "@/db/store";
import type { ShopScope } from "@/lib/domain/auth/shop-scope";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { maskPersonalData } from "@/lib/domain/privacy/mask-people";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type {
  RemittanceCheck,
  RemittanceFileDetail,
  RemittanceFileView,
  RemittancePage,
} from "@/lib/operations/money/remittance-operations";
import { decryptText } from "@/lib/sealing/secrets";
import { parseRates, parseStoredHeader, parseStoredMapping } from "./remittance-parsing";

/** Remittance files with rows on parcels of these shops, newest first. */
export async function getRemittancePage(
  db: Db,
  shops: ShopScope,
  filter: { limit: number; cursor?: string },
): Promise<RemittancePage> {
  const { rows, nextCursor } = await listRemittanceFiles(db, shops, filter);
  return {
    items: await hideOtherShops(db, shops, rows.map(toFileView)),
    nextCursor,
  };
}

/**
 * What a file has in common for all shops: its own rows are counted, and its sums, which are of all its rows, left out.
 */
async function hideOtherShops<View extends RemittanceFileView>(
  db: Db,
  shops: ShopScope,
  views: readonly View[],
): Promise<View[]> {
  if (shops.kind === "every") return [...views];
  const ids = views.map(({ id }) => id);
  const numbers = await countRowsOfFiles(db, shops, ids);
  return views.map((view) => ({ ...view, rows: numbers.get(view.id) ?? 0, check: null }));
}

/**
 * One file with its first rows, which are of all shops and shown only to those who see all; phone numbers and names
 * are masked.
 *
 * @throws NotFoundError when none of its rows is on a parcel of these shops
 */
export async function getRemittanceFileDetail(db: Db, shops: ShopScope, id: string): Promise<RemittanceFileDetail> {
  const file = await findRemittanceFile(db, shops, id);
  if (!file || file.status === "discarded") throw new NotFoundError("remittance", id);
  const sample: { line: number; cells: string[] }[] =
    shops.kind === "some" || file.sampleSealed === null ? [] : JSON.parse(await decryptText(file.sampleSealed));
  const [view = toFileView(file)] = await hideOtherShops(db, shops, [toFileView(file)]);
  const { columns, hiddenRows = 0, otherSheets = [], faults = [] } = parseStoredHeader(file);
  const read = new Set((await listFilesWithSameContent(db, file.contentHash)).map(({ sheetName }) => sheetName));
  return {
    ...view,
    sheetName: file.sheetName,
    sheetNames: JSON.parse(file.sheetNames),
    columns: [...columns],
    mapping: parseStoredMapping(file),
    settledOn: file.settledOn,
    isNetOfFee: file.isNetOfFee,
    rates: parseRates(file),
    hiddenRows,
    otherSheets: otherSheets.filter((name) => !read.has(name)),
    // Earlier versions stored no sums.
    faults: faults.map((fault) => ({ ...fault, sums: fault.sums ?? null })),
    preview: sample.map(({ line, cells }) => ({ line, cells: cells.map(maskPersonalData) })),
  };
}

/** What the checks of earlier versions do not have. */
const NOT_STORED_EARLIER = { unreadWeights: 0, foreign: [] };

function toFileView(file: RemittanceFileRow): RemittanceFileView {
  const check = file.check === null ? null : (JSON.parse(file.check) as RemittanceCheck);
  const { id, status, fileName, carrier, createdBy, createdAt, changedBy, changedAt, rows, isFileKept } = file;
  return {
    id,
    status,
    fileName,
    carrier,
    carrierName: carrier === null ? null : (findCarrier(carrier)?.name ?? carrier),
    createdBy,
    createdAt: toIsoBeijing(createdAt),
    changedBy,
    changedAt: toIsoBeijing(changedAt),
    rows,
    check: check && { ...NOT_STORED_EARLIER, ...check },
    isFileKept,
  };
}
