import { existsSync, truncateSync } from "node:fs";
import { expect } from "@playwright/test";
import { tokenNamed } from "@/e2e/support/template/templates";
import { AcknowledgedPushes, inspectDatabase } from "./acknowledged-pushes";
import { TruncatedAnswerError } from "./callback-client";
import { test } from "./fault-fixtures";
import { ApiClient } from "./subscribed-parcels";

/** R34 and R35. */
const IN_FLIGHT = 64;
const DRAIN_LIMIT_MS = 10_000;

test("stopped under load, it answers the requests in progress, ends within 10 s, and leaves one database file", async ({
  server,
  kuaidi100,
  clientWith,
}) => {
  test.setTimeout(90_000);
  await server.start();
  const api = new ApiClient(server, tokenNamed("e2e owner"));
  const parcels = await api.createParcels(kuaidi100, 16);
  const ledger = new AcknowledgedPushes();
  const senders = ledger.pushUntilStopped(clientWith(IN_FLIGHT), parcels, IN_FLIGHT);
  await ledger.waitForCount(IN_FLIGHT * 4);

  const { code, ms } = await server.terminate();
  const stops = await senders;

  expect(code).toBe(0);
  expect(ms).toBeLessThan(DRAIN_LIMIT_MS);
  expect(stops.filter((stop) => "error" in stop && stop.error instanceof TruncatedAnswerError)).toEqual([]);
  // No client saw a failure: late ones were refused.
  expect(stops.flatMap((stop) => ("answer" in stop ? [stop.answer] : []))).toEqual([]);
  const { integrity, fingerprints } = inspectDatabase(server.databaseFile);
  expect(integrity).toBe("ok");
  expect(ledger.findMissing(fingerprints)).toEqual([]);
  // Everything is in the database file, so a copy of it is a backup.
  expect(existsSync(`${server.databaseFile}-wal`)).toBe(false);
  test.info().annotations.push({
    type: "measured",
    description: `${ledger.acknowledged.length} acknowledged, gone ${Math.round(ms)} ms after SIGTERM`,
  });
});

test("a second server on the same folder is refused with a sentence, and the first continues", async ({ server }) => {
  test.setTimeout(90_000);
  await server.start();
  const { code, errors } = await server.startSecond();
  expect(code).toBe(1);
  expect(errors).toContain(`Another server is already running on ${server.dataDir}. Stop it first`);
  expect(await server.isHealthy()).toBe(true);
});

test("after SIGTERM its health is 503 while it still answers, then the port is closed", async ({ server }) => {
  test.setTimeout(90_000);
  await server.start();
  const statusOf = async (path: string) => {
    const response = await fetch(server.url + path).catch(() => null);
    return response && { status: response.status, body: await response.json() };
  };
  expect(await statusOf("/api/health/live")).toEqual({ status: 200, body: { status: "live" } });

  const exit = server.terminate();
  await expect.poll(async () => (await statusOf("/api/health"))?.body.status, { intervals: [20] }).toBe("draining");
  expect((await statusOf("/api/health"))?.status).toBe(503);
  expect((await statusOf("/api/health/live"))?.status).toBe(200);
  const { code, ms } = await exit;
  expect(code).toBe(0);
  expect(ms).toBeLessThan(DRAIN_LIMIT_MS);
});

test("an empty file in the database's place is no fresh install", async ({ server }) => {
  truncateSync(server.databaseFile, 0);
  const { code, errors } = await server.startSecond();
  expect(code).toBe(1);
  expect(errors).toContain(`文件 ${server.databaseFile} 是空的，不是数据库。请从备份恢复`);
});
