import { demoPlan } from "./demo-parcels";
import { seededRandom } from "./random";
import { type Plan, SCENARIO_NAMES, type ScenarioName, scenario } from "./scenarios";

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

/** Name by which a waybill number can ask for a scenario: `YT0000000000001-RETURNSIGNED`. */
export function marker(name: ScenarioName): string {
  return `-${name.replaceAll("-", "").toUpperCase()}`;
}

/**
 * How the parcel will fare: as the marker at the end of its number tells, or as the demonstration
 * has it, or else by chance, the same for the same number and seed. A scenario of two legs is only
 * for a parcel that has two.
 */
export function choosePlan(number: string, isTwoLegged: boolean, seed: string): Plan {
  const random = seededRandom(`${seed} plan ${number}`);
  const isFit = (name: ScenarioName) => isTwoLegged || !scenario(name).isTwoLegged;

  const demo = demoPlan(number);
  if (demo && isFit(demo.scenario)) return demo;

  const marked = SCENARIO_NAMES.find((name) => number.toUpperCase().endsWith(marker(name)));
  const chosen = marked && isFit(marked) ? marked : random.pick(isTwoLegged ? TWO_LEGGED : DOMESTIC);
  return { scenario: chosen, progress: usualProgress(chosen, random.next()) };
}

/** A merchant subscribes on the day of dispatch; but 60 days without a change must have begun long ago. */
function usualProgress(name: ScenarioName, chance: number): number {
  const { watching } = scenario(name);
  if (watching === "stale") return 0.97;
  return watching === "no-record" || watching === "corrected" ? 0 : 0.05 + chance * 0.45;
}
