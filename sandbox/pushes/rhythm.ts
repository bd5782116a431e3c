import type { News } from "@/sandbox/parcels/news";
import type { Parcel } from "@/sandbox/parcels/parcel";
import { type Random, seededRandom } from "@/sandbox/shared/random";

const MINUTE_MS = 60_000;
const FIRST_LOOK_MINUTES = [10, 15] as const;
/** The second look finds a place in the round, so that a thousand numbers of one import do not stay in step. */
const SECOND_LOOK_MINUTES = [60, 240] as const;
const LOOK_MINUTES = [216, 240] as const;
const NEAR_DESTINATION_MINUTES = [54, 66] as const;
const AFTER_CORRECTION_MINUTES = 15;
/** After a start, 3 to 20 real seconds at 120 times the speed: whoever is pushed to may be starting as well. */
const CATCH_UP_MINUTES = [6, 40] as const;

/** What decides the hour of a look: by number and look, so that no parcel's hours depend on which others there are. */
export function chanceOfLook(seed: string, number: string, looks: number): Random {
  return seededRandom(`${seed} ${number} look ${looks}`);
}

/**
 * How long Kuaidi100 waits before it looks at a new number for the first time, in ms: about a
 * quarter of an hour, and never longer.
 *
 * @see Kuaidi100 document, 一、快递信息推送API产品介绍
 */
export function untilFirstLook(random: Random): number {
  return minutes(random.between(...FIRST_LOOK_MINUTES));
}

/**
 * How long until it looks again: about four hours and never longer, an hour near the destination, a
 * quarter of an hour for a carrier that it has just corrected.
 *
 * @param looks how often it has looked so far
 * @param news what the last look has brought
 */
export function untilNextLook(parcel: Parcel, looks: number, random: Random, news?: News): number {
  if (news?.status === "abort") return minutes(AFTER_CORRECTION_MINUTES);
  const usual = looks === 1 ? SECOND_LOOK_MINUTES : LOOK_MINUTES;
  const [least, most] = parcel.isNearDestination ? NEAR_DESTINATION_MINUTES : usual;
  return minutes(random.between(least, most));
}

/** How long a parcel of an earlier run waits for its next look. */
export function untilCatchUp(random: Random): number {
  return minutes(random.between(...CATCH_UP_MINUTES));
}

function minutes(count: number): number {
  return Math.round(count * MINUTE_MS);
}
