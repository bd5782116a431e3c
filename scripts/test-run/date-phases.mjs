import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ROOT } from "../process-tools.mjs";
import { playwrightPhase, vitestPhase } from "./test-phases.mjs";

/** When a run begins, and the time zone of its processes. Those that begin at 23:59 go on after midnight. */
const DATES = [
  ["2027-03-01T00:01:00+08:00", "UTC"],
  ["2027-02-28T23:58:00+08:00", "Asia/Shanghai"],
  ["2028-02-29T12:00:00+08:00", "America/New_York"],
  ["2028-02-29T23:59:00Z", "UTC"],
  ["2026-12-31T23:59:00+08:00", "America/New_York"],
  ["2026-12-31T23:58:00Z", "Asia/Shanghai"],
  ["2027-01-01T00:01:00Z", "UTC"],
  ["2027-01-01T00:01:00+08:00", "America/New_York"],
  ["2027-06-15T00:01:00+08:00", "Asia/Shanghai"],
  ["2027-08-02T00:01:00Z", "America/New_York"],
];

const PROJECTS = ["unit", "sqlite"].flatMap((name) => ["--project", name]);

/**
 * Runs the unit and SQLite tests on other dates, on the first one all of them and on the others those that read the
 * machine's clock there, and the operator's commands on each. Browser tests have a clock of their own. Libfaketime
 * (Debian's package) moves the clock of every process below and, with `file-dates.c`, the dates of their files; the
 * monotonic clock stays as it is.
 */
export async function* datePhases() {
  const folder = mkdtempSync(join(tmpdir(), "waybill-dates-"));
  try {
    const readers = join(folder, "clock-readers");
    const preloaded = [compileFileDates(folder), findLibfaketime()].join(" ");
    for (const [time, zone] of DATES) {
      const isFirst = time === DATES[0][0];
      const files = isFirst ? [] : readFileSync(readers, "utf8").trim().split("\n");
      const ahead = Math.round((Date.parse(time) - Date.now()) / 1_000);
      const env = {
        LD_PRELOAD: preloaded,
        FAKETIME: `${ahead < 0 ? "" : "+"}${ahead}`,
        FAKETIME_DONT_FAKE_MONOTONIC: "1",
        FAKE_UTIME: "1", // for dates that a program gives to a file
        TZ: zone,
        TEST_TZ: zone,
        ...(isFirst && { CLOCK_READERS: readers }),
      };
      const paths = files.map((file) => relative(ROOT, file));
      yield vitestPhase(`dates, ${time} ${zone}`, [...PROJECTS, ...paths], env);
      yield playwrightPhase(`commands, ${time} ${zone}`, ["--project=desktop", "e2e/system"], env);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compileFileDates(folder) {
  const library = join(folder, "file-dates.so");
  const source = join(ROOT, "scripts/test-run/file-dates.c");
  const { status } = spawnSync("cc", ["-O2", "-shared", "-fPIC", "-o", library, source, "-ldl"], { stdio: "inherit" });
  if (status !== 0) throw new Error("no C compiler: install one (Debian: apt-get install gcc libc6-dev)");
  return library;
}

function findLibfaketime() {
  const found = readdirSync("/usr/lib")
    .map((name) => `/usr/lib/${name}/faketime/libfaketime.so.1`)
    .find((path) => existsSync(path));
  if (!found) throw new Error("no libfaketime: install it (Debian: apt-get install libfaketime)");
  return found;
}
