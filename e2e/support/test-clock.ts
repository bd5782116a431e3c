import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContext } from "@playwright/test";
import { type ShiftedClock, shiftDate } from "@/lib/testing/shift-date.mjs";

const PRELOADED = pathToFileURL(resolve("lib/testing/fixed-clock.mjs")).href;
/** What the tests' own clock shows as a run begins, whatever the machine's date. */
const RUN_BEGINS_AT = Date.parse("2026-11-25T11:00:00+08:00");
/** By how much (ms) it is ahead of the machine's clock, for all processes of a run. */
const AHEAD = "WAYBILL_E2E_CLOCK_AHEAD";

/** A clock that is not the machine's. */
export type TestClock = Pick<ShiftedClock, "time" | "speed">;

/**
 * Begins the tests' own clock, for this process and those that it starts. Drills have the machine's: what they run
 * beside desks, such as PostgreSQL, has no other.
 */
export function beginTestClock(): void {
  process.env[AHEAD] ??= String(process.env.DRILLS ? 0 : RUN_BEGINS_AT - machineTime());
}

/** The time of the desks, the browsers and the pushes of the tests, in ms. */
export const testNow = (): number => machineTime() + ahead();

/** The environment of a program that has this clock, by default the tests' own. */
export function clockEnvironment(clock?: TestClock): Record<string, string> {
  if (!clock && ahead() === 0) return {};
  const { time, speed } = clock ?? { time: testNow(), speed: 1 };
  return {
    NODE_OPTIONS: [process.env.NODE_OPTIONS, `--import=${PRELOADED}`].filter(Boolean).join(" "),
    TEST_CLOCK: JSON.stringify({ time, startedAt: machineTime(), speed }),
  };
}

/** Lets the pages of a window have the tests' own clock. */
export async function showTestClock(context: BrowserContext): Promise<void> {
  if (ahead() === 0) return;
  await context.addInitScript(shiftDate, { time: testNow(), startedAt: machineTime(), speed: 1 });
}

function ahead(): number {
  return Number(process.env[AHEAD] ?? 0);
}

function machineTime(): number {
  return Date.now(); // today: the tests' own clock is that far ahead of it
}
