import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, inject, onTestFinished, test } from "vitest";
import { databaseUrl } from "@/db/testing/database-url";
import { runOnTestServer } from "@/db/testing/postgres-template";

/** Given by the drill `move`; `move-database.test.ts` is the short form, within one process. */
const PARCELS = Number(process.env.MOVE_PARCELS ?? 0);
const KILLS = Number(process.env.MOVE_KILLS ?? 20);

test.runIf(PARCELS > 0)("a move that is killed again and again ends with the same counts and hashes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "waybill-move-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const name = `move_${randomBytes(8).toString("hex")}`;
  await runOnTestServer(inject("postgresUrl"), `CREATE DATABASE ${name} TEMPLATE template0`);
  onTestFinished(() => runOnTestServer(inject("postgresUrl"), `DROP DATABASE ${name} WITH (FORCE)`));
  const url = databaseUrl(inject("postgresUrl"), name);
  const sqlite = { DATA_DIR: join(folder, "from"), DATABASE_URL: "" };
  await admin(sqlite, "seed", "--shipments", String(PARCELS)).done;

  const there = await moveWithKills(sqlite, url);
  const back = await moveWithKills({ DATA_DIR: sqlite.DATA_DIR, DATABASE_URL: url }, `sqlite:${join(folder, "to")}`);

  expect(there.rows).toBeGreaterThan(PARCELS);
  expect(back.tables.length).toBe(there.tables.length);
  expect(back.tables.filter(isUnchanged)).toEqual(there.tables.filter(isUnchanged));
  process.stderr.write(`${PARCELS} parcels, ${there.rows} rows, killed ${there.kills} and ${back.kills} times\n`);
});

/** Each try has an entry of its own in the audit log. */
const isUnchanged = (line: string) => !line.startsWith("audit_entry\t");

async function moveWithKills(env: Record<string, string>, to: string) {
  let kills = 0;
  let waitMs = 2_000;
  for (;;) {
    const { child, done } = admin(env, "move", "--to", to);
    // Each try runs a little longer, so that kills fall into every step.
    const timer = kills < KILLS ? setTimeout(() => child.kill("SIGKILL"), waitMs) : undefined;
    const { code, output } = await done;
    clearTimeout(timer);
    if (code === null) {
      kills += 1;
      waitMs += 250 + Math.random() * 1_500;
      continue;
    }
    expect(code).toBe(0);
    const lines = output.trim().split("\n");
    const tables = lines.filter((line) => /\t\d+\t[0-9a-f]{64}$/.test(line));
    const rows = Number(lines.find((line) => line.startsWith("rows\t"))?.slice(5));
    return { tables, rows, kills };
  }
}

function admin(env: Record<string, string>, ...args: string[]) {
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", "scripts/admin.ts", ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const run = async () => {
    const [output, [code]] = await Promise.all([child.stdout ? text(child.stdout) : "", once(child, "exit")]);
    return { code: code as number | null, output };
  };
  return { child, done: run() };
}
