import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const PRELOADED = pathToFileURL(resolve("e2e/support/fixed-clock.mjs")).href;

/** A clock that is not the machine's. */
export interface TestClock {
  /** What it shows when the program starts, in ms. */
  time: number;
  /** 1 as usual, 0 to stop it. */
  speed: number;
}

/** The environment of a program that has this clock. */
export function clockEnvironment({ time, speed }: TestClock): Record<string, string> {
  return {
    NODE_OPTIONS: [process.env.NODE_OPTIONS, `--import=${PRELOADED}`].filter(Boolean).join(" "),
    TEST_CLOCK: JSON.stringify({ time, startedAt: Date.now(), speed }),
  };
}
