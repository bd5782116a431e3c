import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { isPostgres } from "@/db/column-builders";
import { listApiTokens } from "@/db/queries/auth/api-token-records";
import { findInstallation } from "@/db/queries/settings/installation";
import { auditEntries } from "@/db/schema/operation/audit-tables";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import { urlOfDatabase } from "@/db/testing/database-url";
import { openTestStore } from "@/db/testing/open-test-store";
import { openUpgradedStore, readUpgradeFixture } from "@/db/testing/open-upgraded-store";
import { createKeyRing, setKeyRing } from "@/lib/sealing/key-ring";
import { adoptSecret, claimInstallation } from "./claim-installation";

const NOW = Date.UTC(2026, 10, 27, 4);

/** A node with a folder and a secret of its own. The secret is the process's until the next node is made. */
function nodeWith(appSecret: string, kind: "environment" | "file" | "new" = "file") {
  const dataDir = mkdtempSync(join(tmpdir(), "waybill-node-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const file = join(dataDir, "app-secret");
  writeFileSync(file, appSecret);
  setKeyRing(createKeyRing([appSecret]));
  return { dataDir, secretOrigin: { kind, file } };
}

test("nodes with the first node's secret start, and one with another does not", async () => {
  const store = await openTestStore();
  await claimInstallation(store, nodeWith("the first node's secret"), NOW);
  const recorded = await findInstallation(store.read);
  expect(JSON.stringify(recorded)).not.toContain("the first node's secret");
  await claimInstallation(store, nodeWith("the first node's secret", "environment"), NOW);

  for (const kind of ["environment", "file"] as const) {
    const node = nodeWith("another secret");
    await expect(
      claimInstallation(store, { ...node, secretOrigin: { ...node.secretOrigin, kind } }, NOW),
    ).rejects.toThrow(`installation.secret.${kind}`);
    expect(existsSync(node.secretOrigin.file)).toBe(true);
  }
  expect(await findInstallation(store.read)).toEqual(recorded);
});

test("a secret that was made for a database that has one is removed again", async () => {
  const store = await openTestStore();
  await claimInstallation(store, nodeWith("the first node's secret"), NOW);
  const { dataDir, secretOrigin } = nodeWith("made a moment ago", "new");
  await expect(claimInstallation(store, { dataDir, secretOrigin }, NOW)).rejects.toThrow("installation.secret.new");
  expect(existsSync(secretOrigin.file)).toBe(false);
});

test("an owner without the earlier secret can go on with another", async () => {
  const store = await openTestStore();
  await claimInstallation(store, nodeWith("lost for ever"), NOW);
  const node = nodeWith("another secret");
  await adoptSecret(store, node, NOW);
  await claimInstallation(store, node, NOW);
});

test("of a database from before secrets were recorded, what it encrypted decides", async () => {
  const store = await openUpgradedStore("v0.1.0");
  // The key of what is encrypted is derived once, here from the secret of all tests.
  await expect(claimInstallation(store, nodeWith("not the release's"), NOW)).rejects.toThrow(
    "installation.secret.file",
  );
  expect(await findInstallation(store.read)).toBeUndefined();
  expect(readUpgradeFixture("v0.1.0").appSecret).not.toBe("not the release's");
});

test.runIf(!isPostgres)("the database of another installation is refused in a folder that had one", async () => {
  const node = nodeWith("one secret");
  await claimInstallation(await openTestStore(), node, NOW);
  const other = await openTestStore();
  await expect(claimInstallation(other, node, NOW).then(() => claimInstallation(other, node, NOW))).rejects.toThrow(
    "installation.otherDatabase",
  );
  await adoptSecret(other, node, NOW);
  await claimInstallation(other, node, NOW);
});

test("a start without the secret ends with a sentence, and leaves none behind", async () => {
  const { dataDir, secretOrigin } = nodeWith("the first node's secret");
  const store = isPostgres ? await openTestStore() : openSqliteStore(dataDir, false);
  await claimInstallation(store, { dataDir, secretOrigin }, NOW);
  const url = isPostgres ? await urlOfDatabase(store) : "";
  if (!isPostgres) await store.close();
  rmSync(secretOrigin.file);

  const { code, errors, endedAfterMs } = await runScript(["scripts/prepare.ts"], {
    DATA_DIR: dataDir,
    DATABASE_URL: url,
  });
  expect(code).toBe(78); // no service manager tries it again
  expect(endedAfterMs).toBeLessThan(5_000);
  expect(errors).toContain(
    `既没有设置 APP_SECRET，也没有文件 ${secretOrigin.file}。请把 APP_SECRET 设为第一个节点的值`,
  );
  expect(existsSync(secretOrigin.file)).toBe(false);
  if (!isPostgres) expect(readFileSync(join(dataDir, "installation-id"), "utf8")).toMatch(/^[\da-f-]{36}\n$/);
});

test("a command without the secret ends with a sentence, changes nothing and leaves no secret", async () => {
  const { dataDir, secretOrigin } = nodeWith("the first node's secret");
  const store = isPostgres ? await openTestStore() : openSqliteStore(dataDir, false);
  onTestFinished(() => (isPostgres ? undefined : store.close()));
  await claimInstallation(store, { dataDir, secretOrigin }, NOW);
  rmSync(secretOrigin.file);
  const env = { DATA_DIR: dataDir, DATABASE_URL: isPostgres ? await urlOfDatabase(store) : "" };

  const create = ["scripts/admin.ts", "token", "create", "--name", "bars", "--role", "viewer"];
  const { code, errors } = await runScript(create, env);
  expect(code).toBe(1);
  expect(errors).toContain(`既没有设置 APP_SECRET，也没有文件 ${secretOrigin.file}。`);
  expect(existsSync(secretOrigin.file)).toBe(false);
  expect(await listApiTokens(store.read)).toEqual([]);
  expect(await store.read.select().from(auditEntries)).toEqual([]);

  expect(await runScript(["scripts/admin.ts", "installation", "adopt"], env)).toMatchObject({ code: 0 });
  expect(await runScript(create, env)).toMatchObject({ code: 0 });
  expect(await listApiTokens(store.read)).toHaveLength(1);
});

/** A program of the desk, such as the first part of `npm start`, which reads the settings and opens the database. */
async function runScript(script: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ["--import", "tsx", ...script], {
    // The address in `env` is the server's own, not the one of a pooler.
    env: { ...process.env, APP_SECRET: "", DATABASE_DIRECT_URL: "", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let toldAt = 0;
  child.stderr.on("data", () => {
    toldAt = performance.now();
  });
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { errors: await text(child.stderr), code: await exit, endedAfterMs: performance.now() - toldAt };
}
