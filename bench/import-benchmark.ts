import { fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CONTESTANTS, type Contestant, type ImportStage } from "@/bench/import/import-contestants";
import { buildOrderFile } from "@/bench/import/order-file";
import type { ImportRun } from "@/bench/import/run-one";
import { describeMachine } from "@/bench/intake/describe-machine";
import { formatDecimal, formatTable, formatWhole } from "@/bench/intake/format-table";
import { median } from "@/bench/intake/measure-load";
import { parseBenchOptions, UsageError } from "./bench-options";
import { TemporaryFolder } from "./temporary-folder";

const ROWS = 50_000;
const RUN_ONE = fileURLToPath(new URL("./import/run-one.ts", import.meta.url));
const STAGES: Readonly<Record<ImportStage, string>> = {
  parse: "read",
  check: "read twice, recognised and checked",
  queue: "checked, stored and queued",
};

/**
 * Measures how fast a merchant's file of 50,000 orders is parsed, checked and queued, compared with
 * the libraries alone.
 */
export async function runImport(args: string[]): Promise<void> {
  const options = parseBenchOptions(args, [1]);
  const unknown = options.only?.find((name) => !CONTESTANTS.some((contestant) => contestant.name === name));
  if (unknown) throw new UsageError(`no "${unknown}": ${CONTESTANTS.map(({ name }) => name).join(", ")}`);
  const contestants = CONTESTANTS.filter(({ name }) => options.only?.includes(name) ?? true);
  const scratch = new TemporaryFolder(options.folder);
  process.stdout.write(`${describeMachine(scratch.path)}\n\n`);
  const files = { xlsx: join(scratch.path, "orders.xlsx"), csv: join(scratch.path, "orders.csv") };
  for (const kind of ["xlsx", "csv"] as const) writeFileSync(files[kind], await buildOrderFile(kind, ROWS));
  const runs = new Map<string, ImportRun[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < options.rounds; round += 1) {
    for (const { name, kind } of contestants)
      runs.get(name)?.push(await scratch.withSubfolder((folder) => runOne(name, files[kind], folder)));
  }
  process.stdout.write(`${writeTable(contestants, runs)}\n\n`);
  process.stdout.write(
    `Medians of ${options.rounds} rounds, each in a process of its own; ${formatWhole(ROWS)} rows of 12 columns. Blocked is the longest turn of the event loop.\n`,
  );
}

/** @param dataDir empty, for runs that store data */
function runOne(name: string, file: string, dataDir: string): Promise<ImportRun> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "", KUAIDI100_KEY: "bench" };
    const child = fork(RUN_ONE, [name, file], { stdio: ["ignore", 2, 2, "ipc"], env });
    child.once("message", (run) => resolve(run as ImportRun));
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code}`)));
  });
}

function writeTable(contestants: readonly Contestant[], runs: ReadonlyMap<string, readonly ImportRun[]>): string {
  const rows = contestants.map(({ name, title, stage }) => {
    const measured = runs.get(name) ?? [];
    const middle = (value: (run: ImportRun) => number) => median(measured.map(value));
    const wrong = measured.find(({ rows: count }) => count !== ROWS);
    if (wrong) throw new Error(`${name} got ${wrong.rows} rows of ${ROWS}`);
    return [
      `${STAGES[stage]}: ${title}`,
      formatWhole(middle(({ rows: count, milliseconds }) => (count / milliseconds) * 1_000)),
      formatDecimal(
        middle(({ milliseconds }) => milliseconds / 1_000),
        2,
      ),
      formatDecimal(
        middle(({ cpuMs }) => cpuMs / 1_000),
        2,
      ),
      formatWhole(middle(({ peakMib }) => peakMib)),
      formatWhole(middle(({ blockedMs }) => blockedMs)),
    ];
  });
  return formatTable(["", "rows/s", "seconds", "CPU s", "peak MiB", "blocked ms"], rows);
}
