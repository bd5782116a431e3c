import { fork } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "@/bench/bench-options";
import { startEmbeddedPostgres } from "@/db/testing/embedded-postgres";
import type { EngineResult, EngineTask } from "./measure-engine";

/** As an operator of a server with SSD and 16 GB sets it; the data can be made again. */
const SERVER_SETTINGS = {
  shared_buffers: "2GB",
  effective_cache_size: "6GB",
  work_mem: "32MB",
  maintenance_work_mem: "512MB",
  random_page_cost: 1.1,
  max_wal_size: "8GB",
  max_parallel_maintenance_workers: 1,
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
};

/**
 * Measures the cases of one engine in a process of its own, since a process has one engine. Its folder is kept for the
 * next run.
 */
export async function measureEngine(
  engine: Engine,
  size: number,
  task: Omit<EngineTask, "size">,
): Promise<EngineResult[]> {
  const folderOf = (each: Engine) => join(tmpdir(), `waybill-bench-${each}-${size}${task.hasTraces ? "" : "-short"}`);
  const folder = folderOf(engine);
  const whole = join(folder, "whole");
  if (!existsSync(whole)) rmSync(folder, { recursive: true, force: true }); // the rest of a load that was stopped
  mkdirSync(folder, { recursive: true });
  const server = engine === "postgres" ? await startEmbeddedPostgres(folder, SERVER_SETTINGS) : undefined;
  try {
    const env = { ...process.env, DATA_DIR: folder, ...(server && { DATABASE_URL: server.url }) };
    const run = (each: EngineTask) => runChild(each, env);
    if (!existsSync(whole)) {
      process.stderr.write(`loading ${size} shipments in ${folder} …\n`);
      const sqlite = folderOf("sqlite");
      const movedFrom = engine === "postgres" && existsSync(join(sqlite, "whole")) ? sqlite : undefined;
      await run({ ...task, size, isLoad: true, ...(movedFrom && { movedFrom }) });
      writeFileSync(whole, "");
    }
    return await run({ ...task, size, isLoad: false, ...(server && { serverPid: server.pid }) });
  } finally {
    await server?.stop({ keepsData: true });
  }
}

function runChild(task: EngineTask, env: NodeJS.ProcessEnv): Promise<EngineResult[]> {
  return new Promise((resolve, reject) => {
    const child = fork("bench/read/measure-engine.ts", [JSON.stringify(task)], {
      env,
      execArgv: ["--import", "./scripts/die-with-parent.mjs", "--import", "tsx"],
    });
    let results: EngineResult[] | undefined;
    child.on("message", (message) => {
      results = message as EngineResult[];
    });
    child.once("exit", (code) =>
      results ? resolve(results) : reject(new Error(`the process of an engine ended with ${code}`)),
    );
  });
}
