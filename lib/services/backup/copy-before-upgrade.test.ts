import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { takeTestDatabase } from "@/db/testing/test-databases";
import { copyBeforeUpgrade } from "./copy-before-upgrade";

test("without pg_dump there is no copy, nothing is left of it, and the reason is told", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "waybill-upgrade-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  vi.stubEnv("DATABASE_URL", await takeTestDatabase());
  vi.stubEnv("DATABASE_DIRECT_URL", "");
  vi.stubEnv("PATH", dataDir);
  onTestFinished(() => void vi.unstubAllEnvs());
  const began: string[] = [];
  const secretOrigin = { kind: "file", file: join(dataDir, "app-secret") } as const;
  const failure = await copyBeforeUpgrade({ dataDir, secretOrigin }, (file) => began.push(file));
  expect(failure).toMatchObject({ key: "backup.toolMissing", values: { tool: "pg_dump" } });
  expect(began).toEqual([expect.stringContaining("before-upgrade-")]);
  expect(readdirSync(join(dataDir, "backups"))).toEqual([]);
});
