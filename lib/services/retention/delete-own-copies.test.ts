import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { deleteOwnCopies } from "./delete-own-copies";

const NOW = Date.UTC(2026, 10, 27, 4);
const OWN = [
  "backups/before-upgrade-20260101-000000.db",
  "backups/before-upgrade-20260102-000000.tar",
  "backups/before-rebuild-0mlw7eyo0000e1.db",
  "replaced-20260101T000000000Z",
  "restore/copy.tar",
];
const FOLDERS = ["backups", "restore"];
const OTHERS = ["backups/waybill-desk-20200101T000000000Z.tar", "backups/mine.db", "replaced-by-me", "waybill.db"];

function fillFolder(ageDays: number): string {
  const dataDir = mkdtempSync(join(tmpdir(), "waybill-own-copies-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const at = new Date(NOW - ageDays * DAY_MS);
  for (const name of [...OWN, ...OTHERS]) {
    const path = join(dataDir, name);
    const file = name.startsWith("replaced-2") ? join(path, "waybill.db") : path;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, "x");
    utimesSync(path, at, at);
  }
  return dataDir;
}

const list = (dataDir: string) => [
  ...FOLDERS.flatMap((folder) => readdirSync(join(dataDir, folder)).map((name) => `${folder}/${name}`)),
  ...readdirSync(dataDir).filter((name) => !FOLDERS.includes(name)),
];

test("copies that the product made by itself leave after 90 days, others stay", async () => {
  const young = fillFolder(90);
  expect(await deleteOwnCopies(young, NOW)).toEqual([]);
  const old = fillFolder(91);
  expect(await deleteOwnCopies(old, NOW)).toHaveLength(OWN.length);
  expect(list(old).toSorted()).toEqual(OTHERS.toSorted());
  expect(await deleteOwnCopies(join(old, "nothing"), NOW)).toEqual([]);
});

test("what a restore from the page replaced stays until the owner answers", async () => {
  const dataDir = fillFolder(91);
  const [, , , kept = ""] = OWN;
  const outcome = { kind: "restored", copy: null, askedBy: "老板", endedAt: NOW, kept, error: null };
  writeFileSync(join(dataDir, "restore/outcome.json"), JSON.stringify(outcome));
  expect(await deleteOwnCopies(dataDir, NOW)).toHaveLength(OWN.length - 1);
  expect(list(dataDir)).toContain(kept);
});

test("while an upgrade is unfinished every copy stays", async () => {
  const dataDir = fillFolder(91);
  writeFileSync(join(dataDir, "backups/upgrade-unfinished"), "before-upgrade-20260101-000000.db");
  expect(await deleteOwnCopies(dataDir, NOW)).toEqual([]);
  expect(list(dataDir)).toEqual(expect.arrayContaining(OWN));
});
