import type { ParcelUpdate } from "@/sandbox/parcels/parcel-update";
import type { SimulatedParcel } from "@/sandbox/parcels/simulated-parcel";
import { type Random, seededRandom } from "@/sandbox/shared/random";

const MINUTE_MS = 60_000;
const FIRST_CHECK_MINUTES = [10, 15] as const;
/**
 * The second check is at a random time of the interval, so that a thousand numbers of one import
 * are not checked together.
 */
const SECOND_CHECK_MINUTES = [60, 240] as const;
const CHECK_MINUTES = [216, 240] as const;
const NEAR_DESTINATION_MINUTES = [54, 66] as const;
const AFTER_CORRECTION_MINUTES = 15;
/** After a start, 3 to 20 real seconds at 120 times the speed: the receiver may be starting as well. */
const CATCH_UP_MINUTES = [6, 40] as const;

/**
 * The random generator for the time of a check: by number and check, so that a parcel's times do
 * not depend on other parcels.
 */
export function queryRandom(seed: string, number: string, checks: number): Random {
  return seededRandom(`${seed} ${number} look ${checks}`);
}

/**
 * Time until Kuaidi100 checks a new number for the first time, in ms: about a quarter of an hour,
 * and never longer.
 *
 * @see Kuaidi100 document, 一、快递信息推送API产品介绍
 */
export function msUntilFirstQuery(random: Random): number {
  return minutesToMs(random.between(...FIRST_CHECK_MINUTES));
}

/**
 * Time until the next check, in ms: about four hours and never longer, an hour near the
 * destination, a quarter of an hour for a carrier that was just corrected.
 *
 * @param checks number of checks so far
 * @param update the result of the last check
 */
export function msUntilNextQuery(
  parcel: SimulatedParcel,
  checks: number,
  random: Random,
  update?: ParcelUpdate,
): number {
  if (update?.status === "abort") return minutesToMs(AFTER_CORRECTION_MINUTES);
  const defaultMinutes = checks === 1 ? SECOND_CHECK_MINUTES : CHECK_MINUTES;
  const [least, most] = parcel.isNearDestination ? NEAR_DESTINATION_MINUTES : defaultMinutes;
  return minutesToMs(random.between(least, most));
}

/** Time until the next check of a parcel from an earlier run, in ms. */
export function msUntilCatchUp(random: Random): number {
  return minutesToMs(random.between(...CATCH_UP_MINUTES));
}

function minutesToMs(count: number): number {
  return Math.round(count * MINUTE_MS);
}
