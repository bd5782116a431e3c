import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { ParcelRecord } from "@/lib/domain/archive/archive-record";
import { parseArchiveLine, toArchiveLine } from "@/lib/services/archive/archive-file";

/** A parcel's record as `cleared_parcel` keeps it. */
export function packRecord(record: ParcelRecord): Buffer {
  return deflateRawSync(toArchiveLine(record));
}

export function unpackRecord(bytes: Buffer): ParcelRecord {
  const record = parseArchiveLine(inflateRawSync(bytes).toString());
  if (record.kind !== "parcel") throw new Error("not a parcel's record");
  return record;
}
