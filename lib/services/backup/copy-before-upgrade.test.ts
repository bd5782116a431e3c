import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { takeTestDatabase } from "@/db/testing/test-databases";
import { copyBeforeUpgrade } from "./copy-before-upgrade";

test("without pg_dump the upgrade goes on without a copy, and the operator is told", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "waybill-upgrade-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  vi.stubEnv("DATABASE_URL", await takeTestDatabase());
  vi.stubEnv("DATABASE_DIRECT_URL", "");
  vi.stubEnv("PATH", dataDir);
  onTestFinished(() => void vi.unstubAllEnvs());
  const lines: string[] = [];
  const write = vi.spyOn(process.stderr, "write").mockImplementation((line) => lines.push(String(line)) > 0);
  onTestFinished(() => write.mockRestore());
  await copyBeforeUpgrade({ dataDir, secretOrigin: { kind: "file", file: join(dataDir, "app-secret") } });
  expect(lines).toEqual([
    expect.stringContaining("before-upgrade-"),
    expect.stringMatching(/没有找到 pg_dump.*not copied before the upgrade: pg_dump was not found/),
  ]);
  expect(existsSync(join(dataDir, "backups")) ? readdirSync(join(dataDir, "backups")) : []).toEqual([]);
});
