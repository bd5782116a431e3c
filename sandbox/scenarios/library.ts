import type { Watching } from "./scenario";
import { marker, SCENARIO_NAMES, type ScenarioName, scenario, writeJourney } from "./scenarios";

interface ScenarioEntry {
  name: ScenarioName;
  /** A number that begins so has this scenario. */
  prefix: string;
  title: string;
  watching: Watching;
  isTwoLegged: boolean;
  quietHours: number | null;
  /** Every state that its scans bear, in their order, and every advanced code. */
  states: number[];
  subStates: number[];
}

/** Every scenario with what it shows, for those who look for a certain state. */
export const LIBRARY: readonly ScenarioEntry[] = SCENARIO_NAMES.map((name) => {
  const { title, watching = "trace", isTwoLegged = false, quietHours = null } = scenario(name);
  const steps = writeJourney(name, { number: "YT8800000000001", carrier: "yuantong" }, "library");
  return {
    name,
    prefix: marker(name),
    title,
    watching,
    isTwoLegged,
    quietHours,
    states: [...new Set(steps.map((step) => step.state))],
    subStates: [...new Set(steps.flatMap((step) => step.subState ?? []))],
  };
});
