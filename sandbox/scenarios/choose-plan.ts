import { demoPlan } from "@/sandbox/parcels/demo-parcels";
import { seededRandom } from "@/sandbox/shared/random";
import { findMarkedScenario, getScenario, isUntrueScenario, type ScenarioName, type ScenarioPlan } from "./scenarios";

/** Most parcels arrive: a name is chosen more often the more often it is listed. */
const DOMESTIC: readonly ScenarioName[] = [
  ...Array<ScenarioName>(8).fill("signed"),
  ...Array<ScenarioName>(2).fill("signed-at-station"),
  "delivering",
  "transit",
  "locker",
  "problem",
  "return-signed",
];
const TWO_LEGGED: readonly ScenarioName[] = ["abroad-signed", "abroad-signed", "abroad-transit", "abroad-customs"];

/**
 * Chooses the scenario of a parcel: the requested one, or by the marker in its number, or by the
 * demonstration, or else at random, the same for the same number and seed. Two-leg scenarios are
 * only for parcels with two legs.
 */
export function choosePlan(number: string, isTwoLegged: boolean, seed: string, requested?: ScenarioName): ScenarioPlan {
  const random = seededRandom(`${seed} plan ${number}`);
  const allowedScenario = (name: ScenarioName | undefined) =>
    name !== undefined && (isTwoLegged || !getScenario(name).isTwoLegged) ? name : undefined;

  const demo = demoPlan(number);
  if (demo && !requested && allowedScenario(demo.scenario)) {
    return { ...demo, quietHours: getScenario(demo.scenario).quietHours };
  }

  const marked = allowedScenario(requested) ?? allowedScenario(findMarkedScenario(number));
  const chosen = marked ?? random.pick(isTwoLegged ? TWO_LEGGED : DOMESTIC);
  const { quietHours } = getScenario(chosen);
  return { scenario: chosen, progress: defaultProgress(chosen, random.next()), quietHours };
}

/**
 * A merchant subscribes on the day of dispatch; but for 60 days without a change the journey must
 * have begun long ago, and each stage of an untrue scenario must be pushed.
 */
function defaultProgress(name: ScenarioName, chance: number): number {
  const { watching } = getScenario(name);
  if (watching === "stale") return 0.97;
  if (isUntrueScenario(name)) return 0;
  return watching === "no-record" || watching === "corrected" ? 0 : 0.05 + chance * 0.45;
}
