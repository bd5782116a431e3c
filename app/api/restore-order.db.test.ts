import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { processGlobal } from "@/lib/process-global";
import { config } from "@/lib/server/runtime/config";
import { drainState } from "@/lib/server/runtime/drain-state";
import { createApiToken } from "@/lib/services/auth/manage-api-tokens";
import {
  exists,
  FACTS,
  type RestoreOutcome,
  restoreFolder,
  writeRecord,
} from "@/lib/services/backup/restore/restore-folder";
import * as restore from "./v1/backups/restore/route";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");

let bearer: string;
beforeAll(async () => {
  vi.setSystemTime(NOW);
  const dataDir = mkdtempSync(join(tmpdir(), "waybill-order-"));
  vi.stubEnv("DATA_DIR", dataDir);
  let close = async () => {};
  const store = await openTestStore((deleteStore) => {
    close = deleteStore;
  });
  processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined })).store = store;
  const token = await createApiToken(store, { name: "an owner", role: "owner" }, { shops: EVERY_SHOP }, NOW);
  bearer = `Bearer ${token}`;
  return async () => {
    await close();
    rmSync(dataDir, { recursive: true });
  };
});

const goBack = () =>
  restore.POST(
    new Request(`${config().publicUrl}/api/v1/backups/restore`, {
      method: "POST",
      headers: { Authorization: bearer, "Accept-Language": "en", "Content-Type": "application/json" },
      body: JSON.stringify({ action: "return" }),
    }),
    { params: Promise.resolve({}) },
  );

test("nothing is ordered where nobody would start the server again", async () => {
  const answer = await goBack();
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain("npm run dev");
  expect(await exists(restoreFolder(config().dataDir).order)).toBe(false);
});

test("what is ordered restarts the server, even where its answer fails", async () => {
  const { dataDir } = config();
  const { folder, outcome, ready, order } = restoreFolder(dataDir);
  mkdirSync(join(dataDir, "replaced"));
  const done: RestoreOutcome = {
    kind: "restored",
    copy: null,
    askedBy: "anna",
    endedAt: NOW,
    kept: "replaced",
    error: null,
  };
  await writeRecord(folder, outcome, done);
  mkdirSync(ready);
  writeFileSync(join(ready, FACTS), "cut off"); // which the answer cannot read
  drainState().isOrdered = true;
  const sent = vi.spyOn(process, "kill").mockReturnValue(true);
  expect((await goBack()).status).toBe(500);
  expect(await exists(order)).toBe(true);
  expect(sent.mock.calls).toEqual([[process.pid, "SIGTERM"]]);
});
