import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import type { ParcelRecord } from "@/lib/domain/archive/archive-record";
import { CHARGE_CAUSES, type Charge } from "@/lib/domain/billing/charge";
import { parseArchiveLine, toArchiveLine } from "@/lib/services/archive/archive-file";

const chargesSchema = z.array(
  z.object({
    cause: z.enum(CHARGE_CAUSES),
    waybillNumber: z.string(),
    carrier: z.string(),
    month: z.string(),
    ordinal: z.int(),
    shop: z.string(),
    subscriptionId: z.string(),
    shipmentId: z.string(),
    at: z.int(),
  }),
);

/** A parcel's record as `cleared_parcel` keeps it, with what the parcel was charged, which an archive leaves where it is. */
export function packRecord(record: ParcelRecord, charges: readonly Charge[]): Buffer {
  const rows = { ...record.rows, charge: charges.map((charge) => ({ ...charge })) };
  return deflateRawSync(toArchiveLine({ ...record, rows }));
}

export function unpackRecord(bytes: Buffer): { record: ParcelRecord; charges: Charge[] } {
  const record = parseArchiveLine(inflateRawSync(bytes).toString());
  if (record.kind !== "parcel") throw new Error("not a parcel's record");
  const { charge = [], ...rows } = record.rows;
  return { record: { ...record, rows }, charges: chargesSchema.parse(charge) };
}
