import { expect, test } from "vitest";
import { insertBackupRun } from "@/db/queries/backup/backup-records";
import { openTestStore } from "@/db/testing/open-test-store";
import { LANGUAGES } from "@/lib/domain/shared/languages";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { translatorIn } from "@/lib/i18n/translator";
import { changeBackupSettings, ensureBackupSettings } from "@/lib/services/backup/backup-settings";
import { checkBackup } from "./check-backup";

const NOW = Date.UTC(2026, 10, 27, 4);

test("the doctor tells the last backup's age, a failure after it, that it is overdue, and that none is scheduled", async () => {
  const store = await openTestStore();
  const run = (id: string, status: "done" | "failed", endedAt: number, error: string | null = null) =>
    store.write((tx) => insertBackupRun(tx, { id, kind: "scheduled", status, createdAt: endedAt, endedAt, error }));
  const sentenceAt = async (now: number) => {
    const found = await checkBackup(store.read, now);
    for (const language of LANGUAGES) {
      const { problem } = translatorIn(language);
      expect(problem(found.message) + problem(found.mend ?? "")).not.toMatch(/doctor\.|[{}]/);
    }
    return `${found.state}: ${translatorIn("en").problem(found.message)}`;
  };
  await ensureBackupSettings(store, NOW);
  expect(await sentenceAt(NOW)).toBe("ok: The desk has made no backup of its own yet; the first one is made tonight.");

  await run("1", "done", NOW);
  const last = (hours: number) => `The last complete backup was made at 2026-11-27 12:00:00 (${hours} hours ago).`;
  expect(await sentenceAt(NOW + 5 * HOUR_MS)).toBe(`ok: ${last(5)}`);

  await run("2", "failed", NOW + DAY_MS, "backup.diskFull");
  const failure = "The latest attempt failed: The server’s disk is full, so the backup was not finished.";
  expect(await sentenceAt(NOW + DAY_MS)).toContain(`warning: ${last(24)} ${failure}`);
  expect(await sentenceAt(NOW + 2 * DAY_MS)).toContain(`failed: ${last(48)} ${failure}`);

  await run("3", "done", NOW + 2 * DAY_MS);
  expect(await sentenceAt(NOW + 4 * DAY_MS)).toMatch(/^failed: .+ \(48 hours ago\)\. The next one is overdue\.$/);
  await changeBackupSettings(store, { isOn: false }, "老板", NOW);
  expect(await sentenceAt(NOW + 4 * DAY_MS)).toMatch(/^warning: .+ Nightly backups are turned off\.$/);
});
