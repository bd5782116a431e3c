import { demoPlan } from "@/sandbox/parcels/demo-parcels";
import { seededRandom } from "@/sandbox/shared/random";
import { findMarkedScenario, getScenario, type ScenarioName, type ScenarioPlan } from "./scenarios";

/** Most parcels arrive: the more often a name stands here, the more often it is chosen. */
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
 * How the parcel will fare: as it was asked for, or as the marker in its number tells, or as the
 * demonstration has it, or else by chance, the same for the same number and seed. A scenario of two
 * legs is only for a parcel that has two.
 */
export function choosePlan(number: string, isTwoLegged: boolean, seed: string, asked?: ScenarioName): ScenarioPlan {
  const random = seededRandom(`${seed} plan ${number}`);
  const isFit = (name: ScenarioName | undefined) =>
    name !== undefined && (isTwoLegged || !getScenario(name).isTwoLegged) ? name : undefined;

  const demo = demoPlan(number);
  if (demo && !asked && isFit(demo.scenario)) return demo;

  const marked = isFit(asked) ?? isFit(findMarkedScenario(number));
  const chosen = marked ?? random.pick(isTwoLegged ? TWO_LEGGED : DOMESTIC);
  const { quietHours } = getScenario(chosen);
  return { scenario: chosen, progress: defaultProgress(chosen, random.next()), quietHours };
}

/** A merchant subscribes on the day of dispatch; but 60 days without a change must have begun long ago. */
function defaultProgress(name: ScenarioName, chance: number): number {
  const { watching } = getScenario(name);
  if (watching === "stale") return 0.97;
  return watching === "no-record" || watching === "corrected" ? 0 : 0.05 + chance * 0.45;
}
