import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { takeTestDatabase } from "@/db/testing/test-databases";
import { dumpPostgres } from "./postgres-dump";

/** Puts a pg_dump without an end first in PATH. @returns the folder, in whose file `pid` it writes its process id */
function installEndlessDump(): string {
  const folder = mkdtempSync(join(tmpdir(), "waybill-dump-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const script = `#!/bin/sh
[ "$1" = --version ] && echo "pg_dump (PostgreSQL) 99.0" && exit
echo $$ > "${folder}/pid.part" && mv "${folder}/pid.part" "${folder}/pid"
exec sleep 300
`;
  writeFileSync(join(folder, "pg_dump"), script, { mode: 0o700 });
  vi.stubEnv("PATH", `${folder}:${process.env.PATH}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

test("a dump that is no longer wanted ends pg_dump too", async () => {
  const url = await takeTestDatabase();
  const folder = installEndlessDump();
  const stop = new AbortController();
  const dumped = dumpPostgres(url, join(folder, "database.dump"), stop.signal);
  await expect.poll(() => existsSync(join(folder, "pid")), { interval: 20 }).toBe(true);
  const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
  stop.abort(new Error("the process shuts down"));
  await expect(dumped).rejects.toThrow("the process shuts down");
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});
