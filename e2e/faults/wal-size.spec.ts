import { statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { tokenNamed } from "@/e2e/support/template/templates";
import { AcknowledgedPushes } from "./acknowledged-pushes";
import { ROUNDS, test } from "./fault-fixtures";
import { ApiClient, type Parcel } from "./subscribed-parcels";

/** R17: this many seconds of pushes at full speed, for each round. */
const SECONDS = ROUNDS * 3;
/** For each round, so that no callback gets more than its limit, however long the test runs. */
const PARCELS = 8;
const IN_FLIGHT = 64;
const MAX_WAL_BYTES = 64 * 1024 * 1024;
const PAGES = ["/api/v1/shipments?limit=200", "/api/v1/pushes?limit=200", "/api/v1/cases?limit=200"];

test(`${SECONDS} s of pushes, exports and long lists: the journal stays below 64 MB, and no request fails by a lock`, async ({
  server,
  kuaidi100,
  clientWith,
}) => {
  test.setTimeout(90_000 + SECONDS * 2_000);
  await server.start();
  const api = new ApiClient(server, tokenNamed("e2e owner"));
  const parcels: Parcel[] = [];
  for (let round = 0; round < ROUNDS; round += 1) parcels.push(...(await api.createParcels(kuaidi100, PARCELS)));
  const ledger = new AcknowledgedPushes();
  let isOver = false;
  const until = async (step: () => Promise<void>) => {
    while (!isOver) await step();
  };
  let longest = 0;
  const watching = until(async () => {
    longest = Math.max(longest, statSync(`${server.databaseFile}-wal`).size);
    await sleep(20);
  });
  const statuses = new Set<number>();
  const reading = PAGES.map((path) => until(async () => void statuses.add((await api.get(path)).status)));
  const exporting = until(async () => {
    const order = { kind: "export", selection: { filter: {} }, columns: ["waybillNumber"] };
    statuses.add((await api.post("/api/v1/jobs", order)).status);
    await sleep(1_000);
  });

  const senders = ledger.pushUntilStopped(clientWith(IN_FLIGHT), parcels, IN_FLIGHT);
  await sleep(SECONDS * 1_000);
  isOver = true;
  await Promise.all([watching, ...reading, exporting]);
  await server.terminate();
  const stops = await senders;

  // A fourth concurrent export is refused until one is finished.
  expect([...statuses].filter((status) => ![200, 202, 409, 429].includes(status))).toEqual([]);
  expect(stops.flatMap((stop) => ("answer" in stop ? [stop.answer] : []))).toEqual([]);
  expect(ledger.acknowledged.length).toBeGreaterThan(SECONDS * 100);
  expect(longest).toBeLessThan(MAX_WAL_BYTES);
  test.info().annotations.push({
    type: "measured",
    description: `${ledger.acknowledged.length} acknowledged, journal at most ${Math.round(longest / 1024 / 1024)} MB`,
  });
});
