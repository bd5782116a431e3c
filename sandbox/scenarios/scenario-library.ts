import type { MonitoringMode, PushLie } from "./scenario-types";
import {
  ALL_SCENARIO_NAMES,
  buildJourney,
  getScenario,
  isUntrueScenario,
  type ScenarioName,
  scenarioMarker,
} from "./scenarios";

interface ScenarioEntry {
  name: ScenarioName;
  /** A number with this prefix has this scenario. */
  prefix: string;
  title: string;
  watching: MonitoringMode;
  /** How its pushes mislead; null when they do not. */
  lie: PushLie | null;
  /** Whether a push misleads, or an earlier one turns out wrong. */
  isUntrue: boolean;
  isTwoLegged: boolean;
  quietHours: number | null;
  /** Every state of its scans in their order, and every advanced code. */
  states: number[];
  subStates: number[];
}

/** All scenarios with their states, for finding one with a certain state. */
export const SCENARIO_LIBRARY: readonly ScenarioEntry[] = ALL_SCENARIO_NAMES.map((name) => {
  const { title, watching = "trace", lie = null, isTwoLegged = false, quietHours = null } = getScenario(name);
  const steps = buildJourney(name, { number: "YT8800000000001", carrier: "yuantong" }, "library");
  return {
    name,
    prefix: scenarioMarker(name),
    title,
    watching,
    lie,
    isUntrue: isUntrueScenario(name),
    isTwoLegged,
    quietHours,
    states: [...new Set(steps.map((step) => step.state))],
    subStates: [...new Set(steps.flatMap((step) => step.subState ?? []))],
  };
});
