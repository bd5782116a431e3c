import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { cpuTimeOf } from "@/bench/intake/cpu-time";
import { describeMachine } from "@/bench/intake/describe-machine";
import { formatDecimal, formatTable, formatWhole } from "@/bench/intake/format-table";
import { LoadGenerator } from "@/bench/intake/load-generator";
import { measureLoad } from "@/bench/intake/measure-load";
import { DURABLE, startPostgresDesk } from "@/bench/intake/postgres-desk";
import { sumSteps } from "@/bench/intake/profile/push-steps";
import { readProfiles } from "@/bench/intake/profile/read-profiles";
import {
  countStatementTimes,
  listStatementTimes,
  STATEMENT_SETTINGS,
  type StatementTime,
} from "@/bench/intake/profile/statement-times";
import { PushSchedule } from "@/bench/intake/push-schedule";
import type { RunningServer } from "@/bench/intake/running-server";
import { seedShipments } from "@/bench/intake/seed-shipments";
import { startSqliteDesk } from "@/bench/intake/sqlite-desk";
import { setSharedSecret } from "@/bench/intake/waybill-server";
import { parseBenchOptions } from "./bench-options";
import { TemporaryFolder } from "./temporary-folder";

const PUSHES = 40_000;
const SLOTS = 1_000;
const WARM_UP_SECONDS = 120;
const LONGEST_SECONDS = 300;
/** Until the threads have begun their profiles, or have written them. */
const PROFILER_MS = 3_000;
const PRELOAD = pathToFileURL("bench/intake/profile/profile-threads.mjs").href;
/** Of the database's statements those that take longer than this, µs a push. */
const SHOWN_MICROSECONDS = 2;

/** What a push costs on one engine, µs. */
interface PushCosts {
  desk: number;
  database: number;
  steps: Map<string, number>;
  statements: StatementTime[];
}

/** Shows where the time of a push goes, on both engines: in the desk by its steps, in PostgreSQL by its statements. */
export async function runIntakeProfile(args: string[]): Promise<void> {
  const options = parseBenchOptions(args, [64]);
  const [connections = 64] = options.connections;
  const { pushes = PUSHES } = options;
  const scratch = new TemporaryFolder(options.folder);
  process.stdout.write(`${describeMachine(scratch.path)}\n\n`);
  setSharedSecret();
  const sqlite = await scratch.withSubfolder((folder) => profileSqlite(folder, pushes, connections));
  const postgres = await scratch.withSubfolder((folder) => profilePostgres(folder, pushes, connections));
  process.stdout.write(`${formatCosts(sqlite, postgres)}\n\n${formatStatements(postgres.statements)}\n`);
}

async function profileSqlite(folder: string, pushes: number, connections: number): Promise<PushCosts> {
  const { dataDir, parcels, profiles } = await prepare(folder, pushes);
  const server = await startSqliteDesk(dataDir, parcels);
  const run = await profileRun(server, parcels, pushes, connections, server.pids);
  await server.stop();
  return { desk: run.cpuPerPush, database: 0, steps: stepsOf(profiles, pushes), statements: [] };
}

async function profilePostgres(folder: string, pushes: number, connections: number): Promise<PushCosts> {
  const { dataDir, parcels, profiles } = await prepare(folder, pushes);
  const server = await startPostgresDesk(folder, dataDir, parcels, { ...DURABLE, ...STATEMENT_SETTINGS });
  const pool = new pg.Pool({ connectionString: server.databaseUrl, max: 1 });
  let databaseBefore = 0;
  const begin = async () => {
    await pool.query("ANALYZE"); // as autovacuum does within a minute
    await countStatementTimes(pool);
    databaseBefore = cpuTimeOf([server.databasePid]);
  };
  const [deskPid = 0] = server.pids;
  const run = await profileRun(server, parcels, pushes, connections, [deskPid], begin);
  const database = (cpuTimeOf([server.databasePid]) - databaseBefore) / pushes;
  const statements = await listStatementTimes(pool);
  await pool.end();
  await server.stop();
  const each = statements.map(({ kind, microseconds }) => ({ kind, microseconds: microseconds / pushes }));
  return { desk: run.cpuPerPush, database, steps: stepsOf(profiles, pushes), statements: each };
}

/** A data folder with the parcels, and one for the profiles of the servers that start from now on. */
async function prepare(folder: string, pushes: number) {
  const dataDir = join(folder, "data");
  const profiles = join(folder, "profiles");
  mkdirSync(dataDir, { mode: 0o700 });
  mkdirSync(profiles);
  const parcels = new PushSchedule(SLOTS).countParcels(pushes);
  await seedShipments(dataDir, parcels, () => true);
  Object.assign(process.env, { NODE_OPTIONS: `--import=${PRELOAD}`, PROFILE_FOLDER: profiles });
  return { dataDir, parcels, profiles };
}

/** Warms the server up with each parcel's first push, then sends the pushes while its threads are profiled. */
async function profileRun(
  { port, targets, pids, waitUntilApplied }: RunningServer,
  parcels: number,
  pushes: number,
  connections: number,
  deskPids: readonly number[],
  begin = async () => {},
) {
  const load = new LoadGenerator();
  const toggle = async () => {
    process.kill(pids[0] ?? 0, "SIGUSR2");
    await sleep(PROFILER_MS);
  };
  try {
    const plan = { port, targets, slots: SLOTS, wraps: false, connections, from: 0 };
    const warmUp = { ...plan, kind: "first", count: parcels, seconds: WARM_UP_SECONDS } as const;
    await measureLoad(load, warmUp, pids, waitUntilApplied);
    await toggle();
    await begin();
    const next = { ...plan, kind: "next", count: pushes, seconds: LONGEST_SECONDS } as const;
    const run = await measureLoad(load, next, deskPids, waitUntilApplied);
    await toggle();
    return run;
  } finally {
    load.close();
  }
}

function stepsOf(profiles: string, pushes: number): Map<string, number> {
  const steps = sumSteps(readProfiles(profiles));
  return new Map([...steps].map(([step, microseconds]) => [step, microseconds / pushes]));
}

function formatCosts(sqlite: PushCosts, postgres: PushCosts): string {
  const steps = [...sqlite.steps.keys()].map((step) => {
    return [step, ...[sqlite, postgres].map((costs) => formatDecimal(costs.steps.get(step) ?? 0, 1))];
  });
  const sum = ({ steps }: PushCosts) => [...steps.values()].reduce((sum, each) => sum + each, 0);
  const total = ["all steps, waits for the disk included", formatWhole(sum(sqlite)), formatWhole(sum(postgres))];
  const desk = ["processor time of the desk", formatWhole(sqlite.desk), formatWhole(postgres.desk)];
  const database = ["processor time of the database", "–", formatWhole(postgres.database)];
  return formatTable(["µs of a push", "SQLite", "PostgreSQL"], [...steps, total, desk, database]);
}

function formatStatements(statements: readonly StatementTime[]): string {
  const shown = statements.filter(({ microseconds }) => microseconds >= SHOWN_MICROSECONDS);
  return formatTable(
    ["PostgreSQL's statements", "µs of a push"],
    shown.map(({ kind, microseconds }) => [kind, formatDecimal(microseconds, 1)]),
  );
}
