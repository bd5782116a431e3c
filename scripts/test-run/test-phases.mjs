import { join } from "node:path";
import { NEXT } from "../desk/programs.mjs";
import { ROOT } from "../process-tools.mjs";
import { calling } from "./run-phases.mjs";

const DAY_MS = 86_400_000;

/** Reports stay here until the next run; git ignores the folder. */
export const REPORTS = join(ROOT, "test-reports");

const bin = (path) => join(ROOT, "node_modules", path);
const script = (name) => join(ROOT, "scripts", name);

export const VITEST = bin("vitest/vitest.mjs");
export const PLAYWRIGHT = bin("@playwright/test/cli.js");

export const LINT = { name: "lint", commands: [[bin("@biomejs/biome/bin/biome"), "ci", "--colors=off", "."]] };

/** Generated before anything reads it. */
export const CLIENT_TYPES = { name: "types of the client", commands: [[script("api-client.mjs")]] };

export const TYPES = {
  name: "types",
  commands: [
    [NEXT, "typegen"],
    [bin("typescript/bin/tsc"), "--noEmit"],
  ],
};

export const UNUSED = { name: "unused", commands: [[bin("knip/bin/knip.js"), "--no-progress"]] };

export const BUILD = { name: "build", commands: [calling(script("build.mjs"), "ensureBuilt")] };

/** Installs a browser if there is none. */
export const BROWSER = { name: "browser", commands: [calling(script("browser.mjs"), "ensureBrowser")] };

/**
 * @param {string} name also of the report
 * @param {string[]} args for vitest
 */
export function vitestPhase(name, args, env = {}) {
  const report = reportOf(name);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return { name, report, env, commands: [[VITEST, "run", ...args, ...reporters]] };
}

/**
 * @param {string} name also of the report
 * @param {string[]} args for Playwright
 */
export function playwrightPhase(name, args, env = {}) {
  const report = reportOf(name);
  return {
    name,
    report,
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_FORCE_TTY: "0" },
    commands: [[PLAYWRIGHT, "test", ...args, "--reporter=list,json"]],
  };
}

/** What computes days, weeks and months, on the server and in browsers. */
const DATE_TESTS = [
  ...["time", "sales", "settlement", "analytics", "billing", "congestion"].map((feature) => `lib/domain/${feature}/`),
  "lib/client/",
  "components/",
];

/**
 * The tests of dates on two other days: as a month begins in Beijing, and in the last minute of a leap day. They find
 * what depends on today's date.
 */
export function shiftedDatePhases() {
  const now = new Date();
  const year = now.getUTCFullYear();
  const firstOfMonth = Date.UTC(year, now.getUTCMonth() + 1, 1, -8, 1);
  const leapDay = Date.UTC(year - (year % 4) + 4, 1, 29, 24 - 8, -1);
  return Object.entries({ "first of a month": firstOfMonth, "leap day": leapDay }).map(([name, time]) =>
    vitestPhase(`dates, ${name}`, ["--project", "unit", ...DATE_TESTS], {
      DATE_SHIFT_DAYS: String((time - now.getTime()) / DAY_MS),
    }),
  );
}

function reportOf(name) {
  return join(REPORTS, `${name.replaceAll(/\W+/g, "-")}.json`);
}
