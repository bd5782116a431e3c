import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { closeStore, openStore } from "@/db/open-store";
import { runBackup } from "./backup-commands";

const RECIPIENT = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

test("a copy that is not encrypted is said to hold the root secret, on standard error alone", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "waybill-backup-command-"));
  vi.stubEnv("DATA_DIR", dataDir);
  vi.stubEnv("LC_ALL", "en_US.UTF-8");
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => {
    write.mockRestore();
    vi.unstubAllEnvs();
    rmSync(dataDir, { recursive: true, force: true });
  });
  await openStore();
  await closeStore();
  const file = join(dataDir, "copy.tar");
  expect(await runBackup({ to: file })).toEqual([file]);
  expect(write.mock.calls.join("")).toMatch(/^This copy is not encrypted and holds the root secret/);
  write.mockClear();
  await runBackup({ to: `${file}.age`, "encrypt-for": [RECIPIENT] });
  expect(write).not.toHaveBeenCalled();
});
