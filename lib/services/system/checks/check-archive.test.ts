import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { insertArchiveFile } from "@/db/queries/archive/archive-file-records";
import { saveSegment } from "@/db/queries/archive/segments/push-segment-records";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { LANGUAGES } from "@/lib/domain/shared/languages";
import { translatorIn } from "@/lib/i18n/translator";
import { changeBackupSettings } from "@/lib/services/backup/backup-settings";
import { checkArchive } from "./check-archive";

const NOW = Date.UTC(2026, 10, 27, 4);
const SEGMENT = "archive/pushes/desk/2026-03-01-0001.ndjson.zst";

const folder = mkdtempSync(join(tmpdir(), "waybill-archive-check-"));
process.env.DATA_DIR = join(folder, "data");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(...path: string[]): void {
  const file = join(folder, ...path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, "x");
}

async function nameFiles(store: Store): Promise<void> {
  const common = { place: "DATA_DIR", parcels: 1, pushes: 1, bytes: 1, rawBytes: 1, sha256: "", frames: "[]" };
  const file = { ...common, month: "2026-03", status: "done", createdAt: NOW } as const;
  const segment = {
    ...common,
    day: "2026-03-01",
    part: 1,
    partition: "push_1",
    status: "done",
    createdAt: NOW,
  } as const;
  const span = { afterId: "a", lastId: "b", checksum: "", receivedFrom: NOW, receivedUntil: NOW };
  await store.write(async (tx) => {
    for (const part of [1, 2]) {
      await insertArchiveFile(tx, { ...file, id: `f${part}`, name: `2026-03-00${part}-f.ndjson.zst`, part });
    }
    await saveSegment(tx, { ...segment, ...span, name: SEGMENT });
  });
}

test("files of the archive that the database names and no storage has are counted", async () => {
  const store = await openTestStore();
  expect(await checkArchive(store.read)).toMatchObject({ state: "ok", message: "doctor.archiveNone" });
  await nameFiles(store);
  put("data", "archive", "2026-03-001-f.ndjson.zst");
  const found = await checkArchive(store.read);
  expect(found).toMatchObject({ state: "failed", message: expect.stringMatching(/"named":3,"missing":2/) });
  for (const language of LANGUAGES) {
    const { problem } = translatorIn(language);
    expect(problem(found.message)).toMatch(/2.*3|3.*2/);
    expect(problem(found.mend ?? "")).toContain("archive");
  }

  // Those from before the owner chose a storage are still read from the folder.
  await changeBackupSettings(store, { target: { kind: "folder", path: join(folder, "storage") } }, "老板", NOW);
  put("storage", "archive", "2026-03-002-f.ndjson.zst");
  put("storage", SEGMENT);
  expect(await checkArchive(store.read)).toMatchObject({ state: "ok", message: expect.stringMatching(/"named":3/) });
});
