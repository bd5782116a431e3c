import { existsSync, mkdtempSync, readFileSync, rmSync, type StatsFs, writeFileSync } from "node:fs";
import files from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { takeTestDatabase } from "@/db/testing/test-databases";
import { countDumpedRows, dumpPostgres } from "./postgres-dump";

/** Puts a tool without an end first in PATH. @returns the folder, in whose file `pid` it writes its process id */
function installEndless(tool: string): string {
  const folder = mkdtempSync(join(tmpdir(), "waybill-dump-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const script = `#!/bin/sh
[ "$1" = --version ] && echo "${tool} (PostgreSQL) 99.0" && exit
echo $$ > "${folder}/pid.part" && mv "${folder}/pid.part" "${folder}/pid"
exec sleep 300
`;
  writeFileSync(join(folder, tool), script, { mode: 0o700 });
  vi.stubEnv("PATH", `${folder}:${process.env.PATH}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

async function readPid(folder: string): Promise<number> {
  await expect.poll(() => existsSync(join(folder, "pid")), { interval: 20 }).toBe(true);
  return Number(readFileSync(join(folder, "pid"), "utf8"));
}

test("a dump that is no longer wanted ends pg_dump too", async () => {
  const url = await takeTestDatabase();
  const folder = installEndless("pg_dump");
  const stop = new AbortController();
  const dumped = dumpPostgres(url, join(folder, "database.dump"), stop.signal);
  const pid = await readPid(folder);
  stop.abort(new Error("the process shuts down"));
  await expect(dumped).rejects.toThrow("the process shuts down");
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});

test("a dump for which the disk has no room is not begun", async () => {
  const folder = installEndless("pg_dump");
  // No more than what stays free for pushes.
  vi.spyOn(files, "statfs").mockResolvedValue({ bavail: 65_536, bsize: 4_096 } as StatsFs);
  syncBuiltinESMExports();
  onTestFinished(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });
  const dumped = dumpPostgres(await takeTestDatabase(), join(folder, "database.dump"), AbortSignal.timeout(10_000));
  await expect(dumped).rejects.toMatchObject({ kind: "no-room" });
  expect(existsSync(join(folder, "pid"))).toBe(false);
});

test("a dump whose check is no longer wanted ends pg_restore too", async () => {
  const folder = installEndless("pg_restore");
  const stop = new AbortController();
  const counted = countDumpedRows(join(folder, "database.dump"), stop.signal);
  const pid = await readPid(folder);
  stop.abort(new Error("the process shuts down"));
  await expect(counted).rejects.toThrow("the process shuts down");
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});
