import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { idPrefixOf, SHARDS, shardDigits } from "@/lib/domain/shared/shard";

/** How many ids four base-36 digits can distinguish. */
const MOST_WITHIN = 36 ** 4;

let lastAt = 0;
let within = 0;

/**
 * An id of 33 lower-case letters and digits that sorts by its time of creation and cannot be guessed; 35 with a shard.
 * Ids of this process stay in order within one millisecond and when the clock is set back.
 *
 * @param now ms since 1970 UTC
 * @param shard of the parcel that the row belongs to, see lib/domain/shared/shard.ts
 */
export function newId(now: number, shard?: number): string {
  within += 1;
  if (now > lastAt || within === MOST_WITHIN) {
    lastAt = Math.max(now, lastAt + 1);
    within = 0;
  }
  const place = idPrefixOf(lastAt) + within.toString(36).padStart(4, "0");
  return place + (shard === undefined ? "" : shardDigits(shard)) + randomHex();
}

/** The id of a new parcel, in a random shard. @param now ms since 1970 UTC */
export function newShipmentId(now: number): string {
  return newId(now, randomInt(SHARDS));
}

/**
 * A callbackid: the time of creation, the shard of its parcel, then 150 random bits. Pushes of parcels that were
 * subscribed together are then close together in the push log's index; with random ids only, every push would
 * change another page of the index.
 *
 * @param now ms since 1970 UTC
 */
export function newCallbackId(now: number, shard: number): string {
  return idPrefixOf(now) + shardDigits(shard) + randomBytes(19).toString("base64url").slice(0, 25);
}

/** 80 random bits of a UUID, which Node generates in bulk, without the digits for version and variant. */
function randomHex(): string {
  const uuid = randomUUID();
  return uuid.slice(0, 8) + uuid.slice(24);
}
