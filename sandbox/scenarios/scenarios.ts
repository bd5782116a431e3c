import { JourneyBuilder, type JourneyStep, type Waybill } from "@/sandbox/parcels/journey-builder";
import type { Scenario } from "./scenario-types";
import { COMMON } from "./scenarios-common";
import { LATE } from "./scenarios-late";
import { PROBLEMS } from "./scenarios-problem";
import { RARE } from "./scenarios-rare";

/** Every way a parcel can fare, named for where it ends. */
const SCENARIOS = { ...COMMON, ...PROBLEMS, ...LATE, ...RARE } as const;

export type ScenarioName = keyof typeof SCENARIOS;

/** How a parcel will fare, and how much of it lies behind the parcel on the day it is subscribed. */
export interface ScenarioPlan {
  scenario: ScenarioName;
  /** Below 0: yet to begin, 0: just begun, 1: the last scan was this minute, above 1: some time ago. */
  progress: number;
  /** Hours since the last scan, instead of `progress`. */
  quietHours?: number;
  /** Kuaidi100 never gives it up of its own accord: a parcel to be shown for days on end. */
  isKept?: boolean;
}

export const SCENARIO_NAMES = Object.keys(SCENARIOS) as ScenarioName[];

/** The longest first, so that `SIGNEDATSTATION1` is not taken for a `SIGNED`. */
const LONGEST_FIRST = SCENARIO_NAMES.toSorted((a, b) => b.length - a.length);

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name);
}

/** The scenario as plain data, whatever its name. */
export function getScenario(name: ScenarioName): Scenario {
  return SCENARIOS[name];
}

/** Word by which a waybill number asks for a scenario, `RETURNSIGNED`. */
export function scenarioMarker(name: ScenarioName): string {
  return name.replaceAll("-", "").toUpperCase();
}

/** The scenario for which a number asks: `RETURNSIGNED0001`, or `YT0000000000001-RETURNSIGNED`. */
export function findMarkedScenario(number: string): ScenarioName | undefined {
  const text = number.toUpperCase();
  return LONGEST_FIRST.find(
    (name) => text.startsWith(scenarioMarker(name)) || text.endsWith(`-${scenarioMarker(name)}`),
  );
}

/** The scans of a parcel that fares so; the same waybill and seed give the same scans. */
export function buildJourney(name: ScenarioName, waybill: Waybill, seed: string): JourneyStep[] {
  return getScenario(name).write(new JourneyBuilder(waybill, seed)).steps;
}
