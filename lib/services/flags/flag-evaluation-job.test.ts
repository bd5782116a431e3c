import { expect, onTestFinished, test } from "vitest";
import { listEpisodes } from "@/db/queries/flags/flag-records";
import { problemCases } from "@/db/schema/flag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { ALL_RANGES } from "@/lib/domain/shared/hash-ranges";
import { config } from "@/lib/server/runtime/config";
import { startClock } from "@/lib/testing/start-clock";
import { flagJob } from "./evaluate-shipment-flags";

const NOW = Date.parse("2026-11-24T12:00:00+08:00");
const HOUR = 3_600_000;

test("a flag is raised once, soon after it is due, even if the worker restarts", async () => {
  const store = await openTestStore();
  startClock(NOW);
  // 中转超时 is due two days after the last event.
  const due = NOW + 2_000;
  const seenAt = due - 48 * HOUR;
  const row: typeof shipments.$inferInsert = {
    id: "s1",
    waybillNumber: "YT1",
    submittedAs: "s1",
    carrier: "yuantong",
    international: false,
    monitorStatus: "polling",
    monitorGeneration: 0,
    createdAt: seenAt,
    activityAt: seenAt,
    subscribedAt: seenAt,
    lastPushAt: NOW,
    lastEventAt: seenAt,
    state: 0,
    stage: "hub",
    stageAt: seenAt,
    nextFlagAt: 0,
  };
  await store.write(async (tx) => void (await tx.insert(shipments).values(row)));
  const episodes = () => listEpisodes(store.read, "s1");

  const start = () => flagJob.start({ store, config: config(), ranges: () => ALL_RANGES, isOurs: () => true });
  let stop = start();
  onTestFinished(() => stop());
  await expect.poll(episodes, { interval: 100 }).toHaveLength(1);
  const [raised] = await episodes();
  expect(raised).toMatchObject({ flag: "transit-late", since: due });
  expect((raised?.raisedAt ?? 0) - due).toBeGreaterThanOrEqual(0);
  expect((raised?.raisedAt ?? 0) - due).toBeLessThan(60_000);

  await stop();
  // As after a kill: the row's next evaluation is long overdue.
  await store.write(async (tx) => void (await tx.update(shipments).set({ nextFlagAt: 0 })));
  stop = start();
  const isLookedAtAgain = async () => (await store.read.select().from(shipments))[0]?.nextFlagAt !== 0;
  await expect.poll(isLookedAtAgain, { interval: 100 }).toBe(true);
  expect(await episodes()).toEqual([raised]);
  expect(await store.read.select().from(problemCases)).toHaveLength(1);
});
