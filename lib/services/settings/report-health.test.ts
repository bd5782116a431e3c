import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { recordFileCheck } from "@/db/sqlite/file-damage";
import { openTestStore } from "@/db/testing/open-test-store";
import { drainState } from "@/lib/server/runtime/drain-state";
import { reportHealth } from "./report-health";

const folder = mkdtempSync(join(tmpdir(), "waybill-health-"));

beforeAll(() => void vi.stubEnv("DATA_DIR", folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  recordFileCheck(null);
  drainState().isDraining = false;
});

test("a node that can store is healthy", async () => {
  const store = await openTestStore();
  expect(await reportHealth(() => store)).toEqual({
    status: "ok",
    outbox: "running",
    newestPushAt: null,
    newestPushAgeSeconds: null,
  });
});

test("damage of the file is told at once, beside a write that still succeeds", async () => {
  const store = await openTestStore();
  expect((await reportHealth(() => store)).status).toBe("ok");
  recordFileCheck("push: wrong # of entries in index");
  expect(await reportHealth(() => store)).toEqual({ status: "damaged" });
});

test("a node that ends says so without asking the database", async () => {
  drainState().isDraining = true;
  const report = await reportHealth(() => {
    throw new Error("not to be opened");
  });
  expect(report).toEqual({ status: "draining" });
});

test("a database that cannot be opened is unavailable", async () => {
  const report = await reportHealth(() => {
    throw new Error("the database is not open yet");
  });
  expect(report).toEqual({ status: "unavailable" });
});
