import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { engine } from "@/db/engine";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { storageNotice } from "@/lib/domain/settings/storage-health";
import { checkStorage } from "./check-storage";

const NOON = Date.UTC(2026, 10, 24, 4);
const folder = mkdtempSync(join(tmpdir(), "waybill-disk-"));

beforeAll(() => void vi.stubEnv("DATA_DIR", folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Counts writes, and rejects them while an error is set. */
function watched(store: Store) {
  const seen: { writes: number; error: Error | null } = { writes: 0, error: null };
  const write: Store["write"] = (body) => {
    seen.writes += 1;
    return seen.error ? Promise.reject(seen.error) : store.write(body);
  };
  return { seen, store: { ...store, write } };
}

test("any number of requests write to the disk only once every few seconds", async () => {
  const { store, seen } = watched(await openTestStore());
  let now = NOON;
  const ask = () => checkStorage(store, () => now);
  await Promise.all(Array.from({ length: 50 }, ask));
  now += 2_999;
  await ask();
  expect(seen.writes).toBe(1);
  now += 1;
  await ask();
  expect(seen.writes).toBe(2);
  now -= 86_400_000; // clock set back
  await ask();
  expect(seen.writes).toBe(3);
});

test("a storage failure is reported by its kind, and cleared when writes work again", async () => {
  const { store, seen } = watched(await openTestStore());
  let now = NOON;
  expect((await checkStorage(store, () => now)).trouble).toBeNull();
  seen.error = Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
  now += 3_000;
  expect(await checkStorage(store, () => now)).toMatchObject({ trouble: "full" });
  seen.error = null;
  now += 3_000;
  expect((await checkStorage(store, () => now)).trouble).toBeNull();
});

test.runIf(engine.isServer)(
  "a database that is stopped is reported after 4 s, although its statement waits longer",
  async () => {
    const store: Store = { ...(await openTestStore()), write: () => new Promise<never>(() => {}) };
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const health = checkStorage(store, () => NOON);
    await vi.advanceTimersByTimeAsync(4_000);
    expect((await health).trouble).toBe("unreachable");
  },
);

test.runIf(!engine.isServer)("the free space of the disk is a ratio", async () => {
  const { freeRatio } = await checkStorage(await openTestStore());
  expect(freeRatio).toBeGreaterThan(0);
  expect(freeRatio).toBeLessThanOrEqual(1);
});

test.each([
  [{ trouble: null, freeRatio: 0.1 }, null],
  [{ trouble: null, freeRatio: 0.099 }, "low"],
  [{ trouble: null, freeRatio: null }, null],
  [{ trouble: "full", freeRatio: 0 }, "full"],
] as const)("%j is reported as %s", (health, notice) => {
  expect(storageNotice(health)).toBe(notice);
});
