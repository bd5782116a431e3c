import { JourneyBuilder, type JourneyStep, type Waybill } from "@/sandbox/parcels/journey-builder";
import type { Scenario } from "./scenario-types";
import { COMMON } from "./scenarios-common";
import { LATE } from "./scenarios-late";
import { PROBLEMS } from "./scenarios-problem";
import { RARE } from "./scenarios-rare";
import { UNTRUE } from "./scenarios-untrue";

/** Scenarios whose traces only grow and whose pushes are true, named after their end. */
const TRUE_SCENARIOS = { ...COMMON, ...PROBLEMS, ...LATE, ...RARE } as const;
const SCENARIOS = { ...TRUE_SCENARIOS, ...UNTRUE } as const;

export type ScenarioName = keyof typeof SCENARIOS;

/** The scenario of a parcel, and how much of it is over on the day of subscription. */
export interface ScenarioPlan {
  scenario: ScenarioName;
  /** Negative: not begun, 0: just begun, 1: the last scan was this minute, above 1: some time ago. */
  progress: number;
  /** Hours since the last scan, instead of `progress`. */
  quietHours?: number;
  /** Kuaidi100 never aborts it: a parcel to be shown for days. */
  isKept?: boolean;
}

/** The scenarios in which carriers correct nothing and each push tells the truth. */
export const SCENARIO_NAMES = Object.keys(TRUE_SCENARIOS) as ScenarioName[];
/** The scenarios in which a push misleads, or an earlier one turns out wrong. */
export const UNTRUE_SCENARIO_NAMES = Object.keys(UNTRUE) as (keyof typeof UNTRUE)[];
export const ALL_SCENARIO_NAMES: readonly ScenarioName[] = [...SCENARIO_NAMES, ...UNTRUE_SCENARIO_NAMES];

/** The longest first, so that `SIGNEDATSTATION1` does not match `SIGNED`. */
const LONGEST_FIRST = ALL_SCENARIO_NAMES.toSorted((a, b) => b.length - a.length);

export function isUntrueScenario(name: ScenarioName): boolean {
  return Object.hasOwn(UNTRUE, name);
}

/** The scenario as plain data. */
export function getScenario(name: ScenarioName): Scenario {
  return SCENARIOS[name];
}

/** The word in a waybill number that selects a scenario, `RETURNSIGNED`. */
export function scenarioMarker(name: ScenarioName): string {
  return name.replaceAll("-", "").toUpperCase();
}

/** The scenario that a number selects: `RETURNSIGNED0001`, or `YT0000000000001-RETURNSIGNED`. */
export function findMarkedScenario(number: string): ScenarioName | undefined {
  const text = number.toUpperCase();
  return LONGEST_FIRST.find(
    (name) => text.startsWith(scenarioMarker(name)) || text.endsWith(`-${scenarioMarker(name)}`),
  );
}

/** The scans of a scenario; the same waybill and seed give the same scans. */
export function buildJourney(name: ScenarioName, waybill: Waybill, seed: string): JourneyStep[] {
  return getScenario(name).write(new JourneyBuilder(waybill, seed)).steps;
}
