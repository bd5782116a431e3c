import { spawnSync } from "node:child_process";
import { FILE_STAGES, type FileStage, passFile } from "@/bench/files/file-stages";
import { measureStage, type StageCost } from "@/bench/files/measure-stage";
import { buildOrderFile, type OrderFileKind } from "@/bench/import/order-file";
import { createToken, startAcceptingKuaidi100 } from "@/bench/intake/create-parcels";
import { describeMachine } from "@/bench/intake/describe-machine";
import { formatDecimal, formatTable, formatWhole } from "@/bench/intake/format-table";
import { median } from "@/bench/intake/measure-load";
import { startServer } from "@/bench/intake/server-process";
import { commandSettingsOf } from "@/bench/intake/waybill-server";
import { findFreePort } from "@/db/testing/find-free-port";
import { checkOutCommit, findBaseCommit } from "@/e2e/drills/commits/checked-out-commit";
import { parseBenchOptions, UsageError } from "./bench-options";
import { TemporaryFolder } from "./temporary-folder";

const ROWS = 100_000;
/** The bars: rows checked a second, and the memory of all processes at the peak. */
const TARGETS = { checkedRows: 5_000, peakMib: 400 };
const KINDS: readonly OrderFileKind[] = ["xlsx", "csv"];

type Desk = "ours" | "base";
type StageCosts = Record<FileStage, StageCost>;

/**
 * A file of many rows through a desk that runs as a release does, each in a new data folder: uploaded, checked, stored,
 * collected for an export and downloaded. `FILES_BASE` names the commit beside it, `none` leaves it out.
 */
export async function runFiles(args: string[]): Promise<void> {
  const { rounds, rows = ROWS, folder: parent, only = KINDS } = parseBenchOptions(args, [1]);
  const kinds = KINDS.filter((kind) => only.includes(kind));
  if (kinds.length === 0) throw new UsageError(`--only takes ${KINDS.join(", ")}`);
  const ref = process.env.FILES_BASE ?? findBaseCommit();
  const base = ref === "none" ? undefined : await checkOutCommit(ref);
  const folders = new Map<Desk, string>([["ours", "."], ...(base ? [["base", base.folder] as const] : [])]);
  const scratch = new TemporaryFolder(parent);
  process.stdout.write(`${describeMachine(scratch.path)}\n\n`);
  const measured: { kind: OrderFileKind; desk: Desk; costs: StageCosts }[] = [];
  try {
    for (const kind of kinds) {
      const file = await buildOrderFile(kind, rows);
      for (let round = 0; round < rounds; round += 1) {
        for (const [desk, folder] of folders) {
          process.stderr.write(`${kind}, ${desk}, round ${round + 1} …\n`);
          const costs = await scratch.withSubfolder((dataDir) => passThrough(folder, dataDir, kind, file, rows));
          measured.push({ kind, desk, costs });
        }
      }
    }
  } finally {
    base?.remove();
  }
  const table = kinds.flatMap((kind) =>
    FILE_STAGES.flatMap((stage) =>
      [...folders.keys()].map((desk) => {
        const costs = measured.filter((each) => each.kind === kind && each.desk === desk);
        const middle = (value: (cost: StageCost) => number) => median(costs.map((each) => value(each.costs[stage])));
        const speed = middle(({ milliseconds }) => (rows / milliseconds) * 1_000);
        const peak = Math.max(...costs.map((each) => each.costs[stage].peakMib));
        return [
          `${kind} ${stage}: ${desk}`,
          `${stage !== "check" || speed >= TARGETS.checkedRows ? "" : "✗ "}${formatWhole(speed)}`,
          formatDecimal(
            middle(({ milliseconds }) => milliseconds / 1_000),
            2,
          ),
          formatDecimal(
            middle(({ cpuMs }) => cpuMs / 1_000),
            2,
          ),
          `${peak <= TARGETS.peakMib ? "" : "✗ "}${formatWhole(peak)}`,
        ];
      }),
    ),
  );
  process.stdout.write(`${formatTable(["", "rows/s", "seconds", "CPU s", "peak MiB"], table)}\n\n`);
  process.stdout.write(
    `Medians of ${rounds} rounds, peaks the highest; ${formatWhole(rows)} rows of 12 columns. Base: ${base?.commit.slice(0, 12) ?? "none"}.\n`,
  );
}

async function passThrough(
  folder: string,
  dataDir: string,
  kind: OrderFileKind,
  file: Buffer,
  rows: number,
): Promise<StageCosts> {
  const kuaidi100 = await startAcceptingKuaidi100();
  const token = createToken(dataDir, folder);
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  // As `waybill-desk start` serves in its own process.
  const printed = spawnSync(process.execPath, ["scripts/desk/server-flags.mjs"], { cwd: folder, encoding: "utf8" });
  const [arenas = "", ...flags] = printed.stdout.trim().split(" ");
  const env = {
    ...commandSettingsOf(dataDir),
    PORT: String(port),
    HOST: "127.0.0.1",
    KUAIDI100_KEY: "bench",
    KUAIDI100_POLL_URL: kuaidi100.url,
    MALLOC_ARENA_MAX: arenas,
  };
  const server = await startServer([...flags, ".next/ingress/server.mjs"], env, `${url}/api/health`, folder);
  try {
    const costs: Partial<StageCosts> = {};
    await passFile(url, token, kind, file, rows, async (stage, work) => {
      costs[stage] = await measureStage(server.pid, work);
    });
    return costs as StageCosts;
  } finally {
    await server.stop();
    kuaidi100.server.close();
  }
}
