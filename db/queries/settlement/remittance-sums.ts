import { and, asc, eq, gte, inArray, isNull, lte, type SQL, sql } from "drizzle-orm";
import { remittanceFiles, remittanceRows } from "@/db/schema/settlement/settlement-tables";
import type { Db } from "@/db/store";
import { startOfDayNumber } from "@/lib/domain/time/beijing-month";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import type { DayNumberRange } from "./settlement-items";

/** What a carrier's booked file says was paid on one day: the rows that count, as parcels are settled. 分. */
export interface RemittanceSumRow {
  fileId: string;
  fileName: string;
  carrier: string | null;
  /** When the file was uploaded, ms. */
  fileAt: number;
  /** Beijing days since 1970; null for rows without a day. */
  settledDay: number | null;
  /** Paid less deducted. */
  amount: number;
  fee: number;
  freight: number;
  rows: number;
}

/** Sums of the days of a range, and of rows without a day in files that were uploaded on these days. */
export async function listRemittanceSums(db: Db, { from, to }: DayNumberRange): Promise<RemittanceSumRow[]> {
  const { settledDay } = remittanceRows;
  const { createdAt } = remittanceFiles;
  const uploaded = and(
    isNull(settledDay),
    gte(createdAt, startOfDayNumber(from)),
    lte(createdAt, startOfDayNumber(to) + DAY_MS - 1),
  );
  const dated = await sumRows(db, and(gte(settledDay, from), lte(settledDay, to)));
  return [...dated, ...(await sumRows(db, uploaded, isUndatedSince(startOfDayNumber(from))))];
}

/** Whether no file uploaded before an instant has the same undated payment of the parcel. */
function isUndatedSince(start: number): SQL {
  const { shipmentId, waybillNumber, isDetached, paid, deducted } = remittanceRows;
  const isOfParcel = sql`case when ${shipmentId} is null or ${isDetached}
    then earlier.waybill_number = ${waybillNumber} and (earlier.shipment_id is null or earlier.is_detached)
    else earlier.shipment_id = ${shipmentId} and not earlier.is_detached end`;
  return sql`not exists (select 1 from ${remittanceRows} as earlier
    inner join ${remittanceFiles} as earlier_file on earlier_file.id = earlier.file_id
    where (earlier.shipment_id = ${shipmentId} or earlier.waybill_number = ${waybillNumber}) and ${isOfParcel}
      and earlier.settled_day is null and earlier.paid = ${paid} and earlier.deducted = ${deducted}
      and earlier_file.status = 'booked' and earlier_file.created_at < ${start})`;
}

/** Sums of these files. */
export async function findRemittanceSums(db: Db, fileIds: readonly string[]): Promise<RemittanceSumRow[]> {
  if (fileIds.length === 0) return [];
  // Every row with the day of one of theirs is read: an equal payment in an earlier file is not counted again.
  const { fileId, settledDay } = remittanceRows;
  const days = await db
    .selectDistinct({ settledDay })
    .from(remittanceRows)
    .where(inArray(fileId, [...fileIds]));
  const dated = days.flatMap((each) => each.settledDay ?? []);
  const sums = [
    ...(dated.length > 0 ? await sumRows(db, inArray(settledDay, dated)) : []),
    ...(days.some((each) => each.settledDay === null) ? await sumRows(db, isNull(settledDay)) : []),
  ];
  return sums.filter((each) => fileIds.includes(each.fileId));
}

/**
 * Sums by file and day. Of equal payments of one parcel the first counts, and those that a person accepted, as
 * `settleParcel` counts them: the sums of all files are those of all parcels. Rows that pay nothing repeat no payment;
 * their fee and freight count.
 *
 * @param isFirst false for rows of which one that is not included is the first; by default none is
 */
async function sumRows(db: Db, isIncluded: SQL | undefined, isFirst = sql`true`): Promise<RemittanceSumRow[]> {
  const { id, fileId, shipmentId, waybillNumber, isDetached, isAccepted, paid, deducted, settledDay } = remittanceRows;
  const parcel = sql`case when ${shipmentId} is null or ${isDetached} then 'n-' || ${waybillNumber} else ${shipmentId} end`;
  const counted = db
    .select({
      fileId,
      fileName: remittanceFiles.fileName,
      carrier: remittanceFiles.carrier,
      fileAt: remittanceFiles.createdAt,
      settledDay,
      paid,
      deducted,
      fee: remittanceRows.fee,
      freight: remittanceRows.freight,
      isAccepted,
      isFirst: sql<boolean>`${isFirst}`.as("is_first"),
      occurrence:
        sql<number>`row_number() over (partition by ${parcel}, ${paid}, ${deducted}, ${settledDay} order by ${id})`.as(
          "occurrence",
        ),
    })
    .from(remittanceRows)
    .innerJoin(remittanceFiles, eq(remittanceFiles.id, fileId))
    .where(and(eq(remittanceFiles.status, "booked"), isIncluded))
    .as("counted");
  const total = (column: SQL) => sql<number>`coalesce(sum(${column}), 0)`.mapWith(Number);
  return db
    .select({
      fileId: counted.fileId,
      fileName: counted.fileName,
      carrier: counted.carrier,
      fileAt: counted.fileAt,
      settledDay: counted.settledDay,
      amount: total(sql`${counted.paid} - ${counted.deducted}`),
      fee: total(sql`abs(${counted.fee})`),
      freight: total(sql`abs(${counted.freight})`),
      rows: sql<number>`count(*)`.mapWith(Number),
    })
    .from(counted)
    .where(
      sql`(${counted.occurrence} = 1 and ${counted.isFirst}) or ${counted.isAccepted} or ${counted.paid} + ${counted.deducted} = 0`,
    )
    .groupBy(counted.fileId, counted.fileName, counted.carrier, counted.fileAt, counted.settledDay)
    .orderBy(asc(counted.settledDay), asc(counted.fileId));
}
