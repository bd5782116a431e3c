import { randomInt } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { datePhases } from "./date-phases.mjs";
import { sqliteInMemory } from "./sqlite-in-memory.mjs";
import { playwrightPhase, vitestPhase } from "./test-phases.mjs";

/**
 * Tests of `npm test` in their long form.
 *
 * @typedef {object} Drill
 * @property {string} about
 * @property {string[]} [vitest] files and options for vitest
 * @property {string[]} [playwright] the same for Playwright, which needs a build and a browser
 * @property {string} [script] a program of its own in `scripts/`
 * @property {() => AsyncIterable<import("./run-phases.mjs").Phase>} [phases] several runs of tests
 * @property {Record<string, string>} env what makes the tests long
 */

const LONG_TEST = ["--testTimeout", "3600000"];
const faults = (file) => ["--project=faults", `faults/${file}`];

/** @type {Record<string, Drill>} */
export const DRILLS = {
  kills: {
    about: "the server killed 20 times under load: every push that it acknowledged is there",
    playwright: faults("server-kill.spec.ts"),
    env: { FAULT_ROUNDS: "20" },
  },
  backup: {
    about:
      "a copy under 500 pushes/s restored elsewhere, equal by hash; restores, also from the page, and copies killed 20 times; copies on OpenSSH's server (Debian's package openssh-server)",
    phases: backupPhases,
    env: {},
  },
  "postgres-backup": {
    about:
      "copies of a desk on PostgreSQL made and restored by its own pg_dump and pg_restore (Debian's package postgresql)",
    vitest: ["--project", "postgres", "lib/services/backup/postgres-backup.test.ts"],
    env: { TEST_POSTGRES_BINARIES: findPostgres() },
  },
  failover: {
    about: "the primary killed, the primary cut off, a node killed, each once at 500 pushes/s: the short form of these",
    playwright: ["--project=drills", "drills/failover.drill.ts", "--grep", "each fault"],
    env: { DRILLS: "1", FAULT_ROUNDS: "1" },
  },
  "failover-nodes": {
    about:
      "one of two nodes killed 20 times at 500 pushes/s: the other takes all, nothing is lost, each parcel is right",
    ...failover("node killed"),
  },
  "failover-primary": {
    about: "PostgreSQL's primary killed 20 times at 500 pushes/s, its synchronous standby promoted: back within 10 s",
    ...failover("primary killed"),
  },
  "failover-network": {
    about: "the primary cut off 20 times at 500 pushes/s: back within 10 s, no split brain",
    ...failover("network cut"),
  },
  "failover-slow": {
    about: "the primary's network slow 20 times at 500 pushes/s: what is late, and back within 10 s",
    ...failover("network slow"),
  },
  "failover-patroni": {
    about:
      "the leader lost 6 times at 500 pushes/s, Patroni decides (Debian's packages patroni, python3-etcd, etcd-server, postgresql)",
    playwright: ["--project=drills", "drills/patroni.drill.ts"],
    env: { DRILLS: "1", FAULT_ROUNDS: "6", TEST_POSTGRES_BINARIES: findPostgres() },
  },
  pgbouncer: {
    about: "every test of the database through pgbouncer in transaction mode (Debian's package pgbouncer)",
    vitest: ["--project", "postgres"],
    env: { TEST_POOLER: "pgbouncer" },
  },
  "pgbouncer-unnamed": {
    about: "the same through a pgbouncer that keeps no named statements (max_prepared_statements = 0)",
    vitest: ["--project", "postgres"],
    env: { TEST_POOLER: "pgbouncer", TEST_POOLER_STATEMENTS: "0" },
  },
  "postgres-15": {
    about: "every test of the database on PostgreSQL 15 (Debian's package postgresql-15), sorted as English is",
    vitest: ["--project", "postgres"],
    env: { TEST_POSTGRES_BINARIES: "/usr/lib/postgresql/15/bin", TEST_POSTGRES_LANGUAGE: "en-US" },
  },
  litestream: {
    about: "a machine lost under load beside Litestream: 10 seconds of pushes are lost at most",
    playwright: ["--project=drills", "drills/litestream.drill.ts"],
    env: { DRILLS: "1" },
  },
  proxies: {
    about:
      "the files of deploy/ for nginx and Caddy (Debian's packages) in front of a desk: pushes, https, live updates, uploads",
    playwright: ["--project=drills", "drills/proxies.drill.ts"],
    env: { DRILLS: "1" },
  },
  nodes: {
    about:
      "three servers on PostgreSQL join, stop and are killed 5 times under load: nothing lost, sent twice, or refused",
    playwright: ["--project=drills", "drills/nodes.drill.ts"],
    env: { DRILLS: "1", FAULT_ROUNDS: "5" },
  },
  versions: {
    about:
      "two servers of an earlier version (VERSIONS_BASE) on PostgreSQL replaced one by one at 100 pushes/s: neither version answers with a failure",
    playwright: ["--project=drills", "drills/versions.drill.ts"],
    env: { DRILLS: "1" },
  },
  "push-archive": {
    about: "a day of raw pushes archived and dropped on PostgreSQL beside 100 pushes/s; PUSH_ROWS=50000000 makes more",
    vitest: ["lib/services/archive/segments/archive-under-load.test.ts", "--project=postgres", ...LONG_TEST],
    env: { PUSH_ROWS: process.env.PUSH_ROWS ?? "2000000", PUSH_RATE: "100", PUSH_SECONDS: "60", PUSH_PARCELS: "200" },
  },
  screens: {
    about:
      "every page and state at the base commit (SCREENS_BASE) and now, pixel by pixel: a difference is listed or fails",
    playwright: ["--project=drills", "drills/screens.drill.ts"],
    env: { DRILLS: "1" },
  },
  tasks: {
    about: "five tasks as a new user does them, in steps and seconds; TASKS_BASE does them with an older version too",
    playwright: ["--project=drills", "drills/tasks.drill.ts"],
    env: { DRILLS: "1" },
  },
  maps: {
    about:
      "the live map and a parcel's route with 2,000 points on a processor four times slower: no long task over 100 ms",
    playwright: ["--project=drills", "drills/maps.drill.ts"],
    env: { DRILLS: "1" },
  },
  closings: {
    about: "five months of sales closed in all 120 orders, with late changes between, on both engines",
    vitest: ["lib/services/sales/closing-orders.test.ts", "--project=sqlite", "--project=postgres", ...LONG_TEST],
    env: { EVERY_ORDER: "1" },
  },
  "hook-kills": {
    about: "killed 20 times while 1,000 order hooks go out: none is lost",
    playwright: faults("hook-kill.spec.ts"),
    env: { FAULT_ROUNDS: "20", FAULT_EVENTS: "1000" },
  },
  "hook-senders": {
    about: "senders of order hooks killed 20 times, 500 parcels each, on both engines",
    vitest: ["lib/services/webhooks/hooks.test.ts", ...LONG_TEST],
    env: { FAULT_ROUNDS: "20", FAULT_EVENTS: "1000" },
  },
  migrations: {
    about: "the upgrade from 0.1.0 killed at each of its steps, on both engines: opened again it is the same",
    vitest: ["--project", "sqlite", "--project", "postgres", "migrate-sqlite", "migrate-postgres", ...LONG_TEST],
    env: { MIGRATION_KILLS: "all" },
  },
  "power-cuts": {
    about: "200 power cuts below the database: what was acknowledged survives, whole",
    playwright: faults("durability.spec.ts"),
    env: { FAULT_ROUNDS: "20" },
  },
  "fuzzed-pushes": {
    about: "10,000 mutilated pushes: each gets an answer, and none stops the server",
    playwright: faults("callback-fuzzing.spec.ts"),
    env: { FAULT_ROUNDS: "20" },
  },
  "wal-size": {
    about: "a minute of pushes without a pause: SQLite's journal stays small",
    playwright: faults("wal-size.spec.ts"),
    env: { FAULT_ROUNDS: "20" },
  },
  faults: {
    about: "every test of kills, power cuts, broken disks and hostile senders, with 20 rounds each",
    playwright: ["--project=faults"],
    env: { FAULT_ROUNDS: "20", FAULT_EVENTS: "1000" },
  },
  "corrupt-files": {
    about: "10,000 corrupt XLSX files",
    vitest: ["--project", "unit", "lib/spreadsheet/xlsx/hostile-xlsx.test.ts", ...LONG_TEST],
    env: { CORRUPT_FILES: "10000" },
  },
  files: {
    about:
      "2,500 generated files each of orders, carriers and banks: at least 95 % read right to the fen, none silently different",
    vitest: [
      "--project",
      "unit",
      "order-corpus.test.ts",
      "carrier-corpus.test.ts",
      "bank-corpus.test.ts",
      ...LONG_TEST,
    ],
    env: { FILE_CORPUS: "2500" },
  },
  figures: {
    about: "the figures and the money of 20,000 parcels against a plain recount, on PostgreSQL of 2,000",
    vitest: ["figures.test.ts", "--project=sqlite", "--project=postgres", ...LONG_TEST],
    env: { FIGURE_PARCELS: "20000", ...sqliteInMemory() },
  },
  flags: {
    about: "2,000 parcels of the sandbox's library for a month: every flag, in time, once",
    vitest: ["--project", "sqlite", "flags-sandbox.test.ts", ...LONG_TEST],
    env: { FLAG_PARCELS: "2000" },
  },
  charges: {
    about: "the ledger of 300 parcels over months against the sandbox's",
    vitest: ["charges-sandbox.test.ts", ...LONG_TEST],
    env: { DRILLS: "1", CHARGE_PARCELS: "300" },
  },
  outage: {
    about:
      "2,000 parcels of the sandbox's library, the receiver down for 20, 50, 100 and 300 minutes: all as in truth after it",
    vitest: ["lib/services/queries/outage.test.ts", ...LONG_TEST],
    env: { DRILLS: "1", OUTAGE_PARCELS: "2000", OUTAGE_MINUTES: "20,50,100,300" },
  },
  move: {
    about: "20,000 parcels from SQLite to PostgreSQL and back, killed 20 times each way: equal counts and hashes",
    vitest: ["--project", "postgres", "db/postgres/move/move-kills.test.ts", ...LONG_TEST],
    env: { MOVE_PARCELS: "20000", MOVE_KILLS: "20" },
  },
  "lost-pushes": {
    about: "2,000 parcels for 30 days while one push in twenty is lost: none is wrong for longer than the rules allow",
    vitest: ["lib/services/queries/lost-pushes.test.ts", ...LONG_TEST],
    env: { DRILLS: "1", LOST_PARCELS: "2000", LOST_DAYS: "30" },
  },
  upgrade: {
    about:
      "100,000 parcels of 0.1.0's own file upgraded while pushes come in: how long they wait, how long a restart takes",
    vitest: ["--project", "sqlite", "db/sqlite/upgrade-with-intake.test.ts", ...LONG_TEST],
    env: { UPGRADE_PARCELS: "100000" },
  },
  release: {
    about: "the release built, started from an empty folder, to the first parcel 签收; the npm package of it",
    script: "release/release-drill.mjs",
    env: {},
  },
  dates: {
    about:
      "the unit and SQLite tests that read the clock, and the operator's commands, on ten dates, around midnight, in three time zones (Debian's package libfaketime)",
    phases: datePhases,
    env: {},
  },
  archive: {
    about:
      "of 200,000 parcels the oldest months archived beside 50 pushes a second: how long pushes take, what is left",
    vitest: ["--project", "unit", "archive-beside-intake.test.ts", ...LONG_TEST],
    env: { ARCHIVE_PARCELS: "200000", ARCHIVE_MONTHS: "24" },
  },
  repeats: {
    about: "each SQLite test of keys, tokens, hooks and subscriptions 200 times, for what depends on chance",
    vitest: [
      "--project",
      "sqlite",
      "idempotent-create",
      "send-",
      "api-tokens",
      "accounts",
      "push-log",
      "new-id",
      ...LONG_TEST,
    ],
    env: { TEST_REPEATS: "200" },
  },
  lives: {
    about: "1,500 random lives of a parcel: rebuilt, each has the very same rows",
    vitest: ["--project", "sqlite", "rebuild-shipments.test.ts", ...LONG_TEST],
    env: { PROPERTY_TIMES: "37.5", PROPERTY_SEED: anySeed() },
  },
  histories: {
    about: "100,000 random histories of pushes, and all orders of 225 short ones, against the oracle",
    vitest: ["--project", "unit", "tracking-histories.test.ts", ...LONG_TEST],
    env: { PROPERTY_TIMES: "37.5", PROPERTY_SEED: anySeed() },
  },
  "stored-histories": {
    about: "2,000 random histories of pushes on each engine, against the oracle, each rebuilt",
    vitest: ["--project", "sqlite", "--project", "postgres", "stored-histories.test.ts", ...LONG_TEST],
    env: { PROPERTY_TIMES: "25", PROPERTY_SEED: anySeed() },
  },
  "push-order": {
    about: "100 bursts of pushes with equal times at two nodes on PostgreSQL: a rebuild changes nothing",
    vitest: ["--project", "postgres", "shared-push-backlog.test.ts", ...LONG_TEST],
    env: { INTAKE_ROUNDS: "100", PROPERTY_SEED: anySeed() },
  },
  alerts: {
    about: "every alert rule tried once, its fault caused, with durations of seconds (Debian's package prometheus)",
    playwright: ["--project=drills", "drills/alerts.drill.ts"],
    env: { DRILLS: "1" },
  },
  ops: {
    about: "alert rules, their tests and a scrape, checked by promtool (Debian's package prometheus)",
    vitest: ["--project", "sqlite", "--project", "postgres", "ops-files.test.ts"],
    env: { PROMTOOL: "promtool" },
  },
  spreadsheets: {
    about:
      "every file that the desk offers, opened by LibreOffice (Debian's package libreoffice-calc): dates are dates, numbers text where they must be, sums tie",
    vitest: ["--project", "sqlite", "lib/services/shared/office-files.test.ts", ...LONG_TEST],
    env: { SPREADSHEET_PROGRAM: "soffice" },
  },
  properties: {
    about: "every property with 20 times as many random cases, from another seed each time",
    vitest: ["--project", "unit", "--project", "sqlite", ...LONG_TEST],
    env: { PROPERTY_TIMES: "20", PROPERTY_SEED: anySeed() },
  },
};

async function* backupPhases() {
  const openssh = ["--project", "unit", "lib/outbound/file-storage/openssh.test.ts", ...LONG_TEST];
  yield vitestPhase("backup, on OpenSSH", openssh, { TEST_SSHD: "/usr/sbin/sshd" });
  const env = { DRILLS: "1", FAULT_ROUNDS: "20" };
  yield playwrightPhase("backup", ["--project=drills", "drills/backup.drill.ts", "drills/restore.drill.ts"], env);
}

/** @param {string} scenario the tests with this word in their names */
function failover(scenario) {
  return {
    playwright: ["--project=drills", "drills/failover.drill.ts", "--grep", scenario],
    env: { DRILLS: "1", FAULT_ROUNDS: "20" },
  };
}

/** The folder of the newest PostgreSQL of Debian; empty without one. */
function findPostgres() {
  const place = "/usr/lib/postgresql";
  const versions = existsSync(place) ? readdirSync(place).sort((left, right) => Number(right) - Number(left)) : [];
  const found = versions.map((version) => `${place}/${version}/bin`).find((folder) => existsSync(`${folder}/initdb`));
  return process.env.TEST_POSTGRES_BINARIES ?? found ?? "";
}

function anySeed() {
  return process.env.PROPERTY_SEED ?? String(randomInt(2 ** 31));
}
