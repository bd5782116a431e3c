import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { engine } from "@/db/engine";
import { listApiTokens } from "@/db/queries/auth/api-token-records";
import { findInstallation } from "@/db/queries/settings/installation";
import { listRootKeys } from "@/db/queries/settings/root-key-records";
import { auditEntries } from "@/db/schema/operation/audit-tables";
import { openSqliteStore } from "@/db/sqlite/sqlite-store";
import { urlOfDatabase } from "@/db/testing/database-url";
import { openTestStore } from "@/db/testing/open-test-store";
import { openUpgradedStore, readUpgradeFixture } from "@/db/testing/open-upgraded-store";
import { createKeyRing, keyRing, setKeyRing } from "@/lib/sealing/key-ring";
import { loadKeyRing } from "@/lib/sealing/load-key-ring";
import { adoptSecret, claimInstallation } from "./claim-installation";

const NOW = Date.UTC(2026, 10, 27, 4);
const OLDER = "a secret of last year";
const OLD = "the secret of the desk";
const NEW = "another secret altogether";

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
  const { appSecret } = readUpgradeFixture("v0.1.0");
  const node = nodeWith(appSecret);
  setKeyRing(createKeyRing([NEW, appSecret], [NEW]));
  await expect(claimInstallation(store, node, NOW)).rejects.toThrow("installation.secret.unannounced");
  setKeyRing(createKeyRing([NEW, appSecret]));
  await claimInstallation(store, node, NOW);
});

test.runIf(!engine.isServer)("the database of another installation is refused in a folder that had one", async () => {
  const node = nodeWith("one secret");
  await claimInstallation(await openTestStore(), node, NOW);
  expect(readFileSync(join(node.dataDir, "installation-id"), "utf8")).toMatch(/^[\da-f-]{36}\n$/);
  const other = await openTestStore();
  await expect(claimInstallation(other, node, NOW).then(() => claimInstallation(other, node, NOW))).rejects.toThrow(
    "installation.otherDatabase",
  );
  await adoptSecret(other, node, NOW);
  await claimInstallation(other, node, NOW);
});

test.each([
  ["APP_SECRET with the earlier one in APP_SECRET_PREVIOUS", { APP_SECRET: NEW, APP_SECRET_PREVIOUS: OLD }, `${OLD}\n`],
  ["a new first line of the file", {}, `${NEW}\n${OLD}\n`],
  ["the file's own secret in APP_SECRET", { APP_SECRET: OLD }, OLD],
  ["the whole file in APP_SECRET", { APP_SECRET: `${NEW}\n${OLD}\n` }, OLD],
])("a desk goes on with %s", async (_name, env, lines) => {
  const { store, start } = await deskWithFile();
  await start(env, lines);
  expect((await listRootKeys(store.read)).at(-1)?.id).toBe(keyRing().current.id);
});

test.each([
  ["APP_SECRET alone", { APP_SECRET: NEW }, OLD, "installation.secret.unannounced"],
  [
    "APP_SECRET beside an older one",
    { APP_SECRET: NEW, APP_SECRET_PREVIOUS: OLDER },
    `${OLD}\n${OLDER}`,
    "unannounced",
  ],
  ["APP_SECRET without the file", { APP_SECRET: NEW }, "", "installation.secret.environment"],
  ["a new file", {}, NEW, "installation.secret.file"],
])("a secret that the database has never had does not replace its own: %s", async (_name, env, lines, sentence) => {
  const { store, start } = await deskWithFile();
  const known = await listRootKeys(store.read);
  await expect(start(env, lines)).rejects.toThrow(sentence);
  expect(await listRootKeys(store.read)).toEqual(known);
});

test("an earlier secret in APP_SECRET does not replace the present one of the file, unless it is announced", async () => {
  const { start } = await deskWithFile();
  const lines = `${NEW}\n${OLD}`;
  await start({}, lines);
  await expect(start({ APP_SECRET: OLD }, lines)).rejects.toThrow("installation.secret.older");
  await start({ APP_SECRET: OLD, APP_SECRET_PREVIOUS: NEW }, lines);
});

/** A desk that has begun with the secret of its file. */
async function deskWithFile() {
  const store = await openTestStore();
  const { dataDir, secretOrigin } = nodeWith(OLD);
  await claimInstallation(store, { dataDir, secretOrigin }, NOW);
  return {
    store,
    /** A start with these settings, and these lines in the file. */
    start: async (env: Record<string, string>, lines: string) => {
      writeFileSync(secretOrigin.file, lines);
      const { secrets, vouching, kind, file } = loadKeyRing({ ...env, DATA_DIR: dataDir });
      setKeyRing(createKeyRing(secrets, vouching));
      await claimInstallation(store, { dataDir, secretOrigin: { kind, file } }, NOW);
    },
  };
}

test("a start with a strange secret, or without one, ends with a sentence, and leaves none behind", async () => {
  const { dataDir, secretOrigin } = nodeWith("the first node's secret");
  const { store, url } = await openStoreOfScripts(dataDir);
  await claimInstallation(store, { dataDir, secretOrigin }, NOW);
  const APP_SECRET = "typed once by mistake";
  const strange = await runScript(["scripts/prepare.ts"], { DATA_DIR: dataDir, DATABASE_URL: url, APP_SECRET });
  expect(strange.code).toBe(78);
  expect(strange.errors).toContain(`这个数据库没有用过现在的 APP_SECRET，它的密钥在 ${secretOrigin.file} 里`);
  expect(strange.errors).not.toContain("adopt");
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
});

test("a command without the secret ends with a sentence, changes nothing and leaves no secret", async () => {
  const { dataDir, secretOrigin } = nodeWith("the first node's secret");
  const { store, url } = await openStoreOfScripts(dataDir);
  await claimInstallation(store, { dataDir, secretOrigin }, NOW);
  rmSync(secretOrigin.file);
  const env = { DATA_DIR: dataDir, DATABASE_URL: url };

  const create = ["scripts/admin.ts", "token", "create", "--name", "bars", "--role", "viewer"];
  const { code, errors } = await runScript(create, env);
  expect(code).toBe(1);
  expect(errors).toContain(`既没有设置 APP_SECRET，也没有文件 ${secretOrigin.file}。`);
  expect(existsSync(secretOrigin.file)).toBe(false);
  expect(await listApiTokens(store.read)).toEqual([]);
  expect(await store.read.select().from(auditEntries)).toEqual([]);
});

/** A store that a program opens as well: by the URL of its server, or, without one, in the folder. */
async function openStoreOfScripts(dataDir: string) {
  if (engine.isServer) {
    const store = await openTestStore();
    return { store, url: await urlOfDatabase(store) };
  }
  const store = openSqliteStore(dataDir, false);
  onTestFinished(() => store.close());
  return { store, url: "" };
}

/** A program of the desk, such as the first part of `npm start`, which reads the settings and opens the database. */
async function runScript(script: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ["--import", "tsx", ...script], {
    // The address in `env` is the server's own, not the one of a pooler.
    env: { ...process.env, LC_ALL: "zh_CN.UTF-8", APP_SECRET: "", DATABASE_DIRECT_URL: "", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let toldAt = 0;
  child.stderr.on("data", () => {
    toldAt = performance.now();
  });
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { errors: await text(child.stderr), code: await exit, endedAfterMs: performance.now() - toldAt };
}
