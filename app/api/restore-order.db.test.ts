import { beforeAll, expect, test, vi } from "vitest";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { processGlobal } from "@/lib/process-global";
import { config } from "@/lib/server/runtime/config";
import { drainState, restartProcess } from "@/lib/server/runtime/drain-state";
import { createApiToken } from "@/lib/services/auth/manage-api-tokens";
import { getRestoreState, orderReturn } from "@/lib/services/backup/restore/order-restore";
import * as restore from "./v1/backups/restore/route";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");

vi.mock(import("@/lib/server/runtime/drain-state"), async (importOriginal) => ({
  ...(await importOriginal()),
  restartProcess: vi.fn(),
}));
vi.mock(import("@/lib/services/backup/restore/order-restore"), async (importOriginal) => ({
  ...(await importOriginal()),
  getRestoreState: vi.fn(),
  orderReturn: vi.fn(),
}));

let bearer: string;
beforeAll(async () => {
  vi.setSystemTime(NOW);
  let close = async () => {};
  const store = await openTestStore((deleteStore) => {
    close = deleteStore;
  });
  processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined })).store = store;
  const token = await createApiToken(store, { name: "an owner", role: "owner" }, { shops: EVERY_SHOP }, NOW);
  bearer = `Bearer ${token}`;
  return () => close();
});

const goBack = () =>
  restore.POST(
    new Request(`${config().publicUrl}/api/v1/backups/restore`, {
      method: "POST",
      headers: { Authorization: bearer, "Accept-Language": "en", "Content-Type": "application/json" },
      body: JSON.stringify({ action: "return" }),
    }),
  );

test("nothing is ordered where nobody would start the server again", async () => {
  const answer = await goBack();
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain("npm run dev");
  expect(orderReturn).not.toHaveBeenCalled();
});

test("what is ordered restarts the server, even where its answer fails", async () => {
  drainState().isOrdered = true;
  vi.mocked(getRestoreState).mockRejectedValue(new Error("the database is away"));
  expect((await goBack()).status).toBe(500);
  expect(restartProcess).toHaveBeenCalledOnce();
});
