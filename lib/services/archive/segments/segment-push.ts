import { inflateRawSync } from "node:zlib";
import { toArchivedPush } from "@/db/queries/archive/parcel-record";
import type { PushRow } from "@/db/queries/tracking/push-records";
import type { SegmentPush } from "@/lib/domain/archive/push-segment-record";

/** A stored push as a segment writes it. */
export function toSegmentPush(row: PushRow): SegmentPush {
  const archived = toArchivedPush(row);
  if (archived) return archived;
  const bytes = row.isCompressed ? inflateRawSync(row.param) : row.param;
  const { isCompressed: _, redactedAt, ...columns } = row;
  return { ...columns, param: bytes.toString("base64"), redactedAt: redactedAt ?? undefined, isBase64: true };
}

/** A push of a segment as it was in the table. */
export function toPushRow({ param, isBase64, redactedAt, ...push }: SegmentPush): PushRow {
  // Written from such a row.
  const columns = push as Pick<PushRow, keyof typeof push>;
  const bytes = Buffer.from(param, isBase64 ? "base64" : "utf8");
  return { ...columns, param: bytes, isCompressed: false, redactedAt: redactedAt ?? null };
}
