import { DAY_MS } from "@/lib/domain/time/beijing-time";

const DAYS_OF_YEAR = 365;
/** Fewer parcels do not tell what one takes: the empty tables weigh more. */
const MIN_PARCELS = 100;
/** A date further away says nothing. */
const MAX_DAYS = 50 * DAYS_OF_YEAR;

/** What is known of a database; sizes in bytes. */
export interface MeasuredDatabase {
  bytes: number;
  freeBytes: number;
  parcels: number;
  pushes: number;
  pushBytes: number;
  /** Entered on an average day. */
  parcelsPerDay: number;
  /** Null where the disk is another machine's. */
  diskFreeBytes: number | null;
  /** The copies that are kept on the same disk; null where they are elsewhere, or none was made. */
  copies: { kept: number; bytesOfNewest: number } | null;
  /**
   * The parcels that leave for the archive on an average day of the next year, and what one takes there; null while none
   * leaves.
   */
  archive: { parcelsPerDay: number; bytesPerParcel: number } | null;
}

/** What a parcel and a push take, and what follows from it; null where it cannot be told. */
export interface GrowthForecast {
  bytesPerParcel: number | null;
  bytesPerPush: number | null;
  bytesPerYear: number | null;
  /** When the disk is full if nothing changes, in ms since 1970. */
  fullAt: number | null;
}

/**
 * What the next year needs: each parcel takes what the ones so far took, with as many pushes. What is neither free nor
 * of a push counts for the parcels. What a parcel takes less in the archive is free again when it leaves. Each copy that
 * is kept on the disk grows with the database.
 *
 * @param now in ms since 1970
 */
export function forecastGrowth(measured: MeasuredDatabase, now: number): GrowthForecast {
  const { bytes, freeBytes, parcels, pushes, parcelsPerDay, diskFreeBytes, copies, archive } = measured;
  if (parcels < MIN_PARCELS) return { bytesPerParcel: null, bytesPerPush: null, bytesPerYear: null, fullAt: null };
  const used = bytes - freeBytes;
  const pushBytes = Math.min(measured.pushBytes, used);
  const freed = archive ? archive.parcelsPerDay * Math.max(0, used / parcels - archive.bytesPerParcel) : 0;
  const perDay = Math.max(0, (used / parcels) * parcelsPerDay - freed);
  const copied = copies ? (copies.kept * copies.bytesOfNewest) / used : 0;
  const days = diskFreeBytes === null || perDay <= 0 ? null : (diskFreeBytes + freeBytes) / (perDay * (1 + copied));
  return {
    bytesPerParcel: Math.round((used - pushBytes) / parcels),
    bytesPerPush: pushes > 0 ? Math.round(pushBytes / pushes) : null,
    bytesPerYear: Math.round(perDay * DAYS_OF_YEAR),
    fullAt: days === null || days > MAX_DAYS ? null : Math.round(now + days * DAY_MS),
  };
}
