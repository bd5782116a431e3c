/** How many shards the parcels are divided into; an id of a parcel keeps its shard for good. */
export const SHARDS = 64;

/** Base-36 digits of a time in ms at the beginning of an id, enough until the year 5188. */
const TIME_DIGITS = 9;

/** Base-36 digits of a shard. */
const SHARD_DIGITS = 2;

/** Where the shard stands in an id, by the id's length; ids of other lengths name none. */
const SHARD_PLACES: Readonly<Record<number, number>> = {
  35: TIME_DIGITS + 4, // ids of rows: time and place within the ms, shard, 20 random digits
  36: TIME_DIGITS, // callbackids: time, shard, 25 random characters
};

/** Ids of rows, with a shard or without. */
const ROW_ID = /^[0-9a-z]{13}(?:[0-9a-z]{2})?[0-9a-f]{20}$/;

/** Whether a text is an id that `newId` makes. Its random digits look like a phone number now and then. */
export const isRowId = (text: string): boolean => ROW_ID.test(text);

/** The digits by which an id names its shard. */
export function shardDigits(shard: number): string {
  return shard.toString(36).padStart(SHARD_DIGITS, "0");
}

/**
 * The shard of a parcel's id, of one of its callbackids, or of a row that carries the same shard, from 0 to `SHARDS` - 1.
 * Ids of earlier versions, and texts that are no ids, belong to shard 0.
 */
export function shardOf(id: string): number {
  const place = SHARD_PLACES[id.length];
  if (place === undefined) return 0;
  const digits = id.slice(place, place + SHARD_DIGITS);
  const shard = /^[0-9a-z]+$/.test(digits) ? Number.parseInt(digits, 36) : 0;
  return shard < SHARDS ? shard : 0;
}

/** The smallest beginning of the ids of a time (ms since 1970 UTC) and later ones. */
export function idPrefixOf(at: number): string {
  return at.toString(36).padStart(TIME_DIGITS, "0");
}
