import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { closeDataFolder } from "./data-folder-modes";

const modeOf = (path: string) => (statSync(path).mode & 0o7777).toString(8);

function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "waybill-modes-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ["waybill.db", "waybill.db-wal", "app-secret", "app-secrets.json", "server.lock", "notes.txt"]) {
    writeFileSync(join(folder, name), "");
    chmodSync(join(folder, name), 0o644);
  }
  mkdirSync(join(folder, "backups"));
  chmodSync(join(folder, "backups"), 0o755);
  chmodSync(folder, 0o755);
  return folder;
}

test("an existing folder, the database, the lock and the secrets are closed to other users", () => {
  const folder = openFolder();
  expect(closeDataFolder(folder)).toEqual([]);
  expect(modeOf(folder)).toBe("700");
  for (const name of ["waybill.db", "waybill.db-wal", "app-secret", "app-secrets.json", "server.lock"]) {
    expect(modeOf(join(folder, name)), name).toBe("600");
  }
  expect(modeOf(join(folder, "backups"))).toBe("700");
  expect(modeOf(join(folder, "notes.txt"))).toBe("644"); // the operator's own
});

test("what belongs to another user stays as it is and is named", () => {
  const folder = openFolder();
  const other = (process.getuid?.() ?? 0) + 1;
  expect(closeDataFolder(folder, other)).toEqual(expect.arrayContaining([folder, join(folder, "waybill.db")]));
  expect(modeOf(folder)).toBe("755");
});

test("a folder that all users share is not closed", () => {
  const folder = openFolder();
  chmodSync(folder, 0o1777);
  expect(closeDataFolder(folder)).toEqual([folder]);
  expect(modeOf(folder)).toBe("1777");
});
