import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, onTestFinished, test, vi } from "vitest";
import { readUpgradeFixture } from "@/db/testing/open-upgraded-store";
import { MigrationProgress } from "./migration-progress";
import { environmentWithoutSettings } from "./product-settings.mjs";

test.each([
  [null, "A newer version (schema of 2026-12-01 08:00:00) has upgraded the database;"],
  ["0.1.0", "A newer version 0.1.0 (schema of 2026-12-01 08:00:00) has upgraded the database;"],
])("a database that a newer version upgraded is named by its schema; its version: %s", (by, sentence) => {
  vi.stubEnv("LC_ALL", "en_US.UTF-8");
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    write.mockRestore();
  });
  new MigrationProgress().show({ kind: "newer", by, newest: Date.UTC(2026, 11, 1) });
  expect(write.mock.calls.join("")).toContain(sentence);
});

test("admin migrate upgrades an old database and prints what it did", () => {
  const folder = mkdtempSync(join(tmpdir(), "waybill-migrate-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const old = readFileSync("db/testing/upgrades/v0.1.0/desk.sqlite.gz");
  writeFileSync(join(folder, "waybill.db"), gunzipSync(old));
  const { appSecret } = readUpgradeFixture("v0.1.0");
  const { stderr, stdout } = spawnSync(process.execPath, ["--import", "tsx", "scripts/admin.ts", "migrate"], {
    env: {
      ...environmentWithoutSettings(),
      LC_ALL: "en_US.UTF-8",
      NODE_ENV: "test",
      DATA_DIR: folder,
      APP_SECRET: appSecret,
    },
    encoding: "utf8",
  });
  expect(stderr).toMatch(/^Updating the database: 0029_tracking_truth …$/m);
  expect(stderr).not.toContain("更新");
  expect(stdout).toMatch(/^0029_tracking_truth\t\d+ ms\n(.+\n)*applied\t\d+\n$/);
});
