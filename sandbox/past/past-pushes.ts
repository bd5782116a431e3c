import { SimulatedParcel } from "@/sandbox/parcels/simulated-parcel";
import { buildPushParam } from "@/sandbox/pushes/push-param";
import { msUntilFirstQuery, queryRandom } from "@/sandbox/pushes/query-schedule";
import { JAMMED_CITY, type PastParcel } from "./past-plan";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SEED = "past";
/** Hours between two looks. Longer than Kuaidi100's, so that a parcel has three or four pushes and the past grows soon. */
const LOOK_HOURS = [14, 20] as const;
const NEAR_DESTINATION_HOURS = [5, 8] as const;

/** What stands still is pushed again unchanged, so long before the end of the past: else its pushes would seem to have stopped. */
const UNCHANGED_MS = 10 * MINUTE_MS;

/** A push as it was sent, without its signature. */
export interface PastPush {
  /** When it was received (ms since 1970 UTC). */
  at: number;
  param: string;
}

/**
 * What Kuaidi100 has pushed about a parcel of the past until an instant, in that order.
 *
 * @param resultv2 what the desk asks to be told
 * @returns null when its journey goes on: then it is for the sandbox beside the desk to tell
 */
export function tellPast(
  { parcel, scenario, createdAt, isJammed }: PastParcel,
  resultv2: string,
  endsAt: number,
): PastPush[] | null {
  const { carrier, waybillNumber, from, to } = parcel;
  const parameters = { callbackurl: "", resultv2 };
  const request = { company: carrier, number: waybillNumber, from, to, key: "", parameters };
  const simulated = new SimulatedParcel(request, carrier, createdAt, { seed: SEED, stampOf: (at) => at }, scenario);
  if (isJammed) simulated.journey.beganAt = createdAt; // so that it reaches the hub after its entry
  const until = isJammed ? findArrival(simulated, JAMMED_CITY) + MINUTE_MS : endsAt;
  const pushes: PastPush[] = [];
  let at = createdAt + msUntilFirstQuery(queryRandom(SEED, waybillNumber, 0));
  for (let looks = 1; at < until && !simulated.isOver; looks += 1) {
    look(at);
    const [least, most] = simulated.isNearDestination ? NEAR_DESTINATION_HOURS : LOOK_HOURS;
    at += Math.round(queryRandom(SEED, waybillNumber, looks).between(least, most) * HOUR_MS);
  }
  if (isJammed) look(until);
  const hasProblem = simulated.scans.at(-1)?.state === 2;
  if (simulated.isOver) return pushes;
  const last = pushes.at(-1);
  return last && (isJammed || hasProblem) ? [...pushes, { ...last, at: endsAt - UNCHANGED_MS }] : null;

  function look(at: number): void {
    const update = simulated.checkForUpdate(at);
    if (update) pushes.push({ at, param: buildPushParam(simulated, update) });
  }
}

/** When the parcel is first scanned in a city (ms since 1970 UTC). */
function findArrival({ journey }: SimulatedParcel, city: string): number {
  const { scans, pending, beganAt } = journey.toJSON();
  const step = [...scans, ...pending].find(({ place }) => place.city === city);
  if (!step) throw new RangeError(`no way through ${city}`);
  return Math.ceil(beganAt + step.minute * MINUTE_MS);
}
