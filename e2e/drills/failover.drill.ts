import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { test } from "@/e2e/faults/fault-fixtures";
import { BACK_MS, outageOf, type Round, runRounds, STEADY_MS, UNDER_LOAD, waitForBoth } from "./failover/drill-rounds";
import { PostgresPair } from "./failover/postgres-pair";

/** How long the network is slow, and by how much on the way to the primary. */
const SLOW = { forMs: 10_000, delayMs: 50 };

const killNode: Round<PostgresPair> = async (drill, round) => {
  const [killed, other] = round % 2 === 0 ? drill.desks : [...drill.desks].reverse();
  if (!killed || !other) throw new Error("there are two desks");
  const since = performance.now();
  await killed.kill();
  const { wallMs } = await killed.start(drill.env); // as a supervisor does
  await waitForBoth(drill, performance.now());
  expect(drill.load.failuresSince(since, other.url)).toEqual([]);
  expect(wallMs).toBeLessThan(BACK_MS);
  const { ms, failed, reasons } = outageOf(drill.load, since);
  return `restarted in ${Math.round(wallMs)} ms; the other lost none; ${failed} failed at the killed one within ${ms} ms (${reasons})`;
};

const killPrimary: Round<PostgresPair> = async (drill) => {
  const { cluster: pair, load } = drill;
  const since = performance.now();
  await pair.primary.kill();
  const promotedAt = await pair.promoteWhenLost();
  await waitForBoth(drill, promotedAt);
  await sleep(STEADY_MS);
  const { ms, failed, reasons } = outageOf(load, since);
  expect(ms).toBeLessThan(BACK_MS);
  await pair.attachStandby();
  return `promoted after ${Math.round(promotedAt - since)} ms, back after ${ms} ms, ${failed} pushes failed (${reasons})`;
};

const cutPrimary: Round<PostgresPair> = async (drill) => {
  const { cluster: pair, load } = drill;
  const lost = pair.primary;
  const since = performance.now();
  await pair.network.cut(lost.number);
  const promotedAt = await pair.promoteWhenLost();
  await waitForBoth(drill, promotedAt);
  await sleep(2 * STEADY_MS);
  const { ms, failed, reasons } = outageOf(load, since);
  expect(ms).toBeLessThan(BACK_MS);

  // It still takes itself for the primary.
  const mendedAt = performance.now();
  await pair.network.mend(lost.number);
  await expect.poll(() => lost.answers(), { timeout: 20_000 }).toBe(true);
  expect(await lost.query("SHOW transaction_read_only")).toEqual([{ transaction_read_only: "off" }]);
  await sleep(2 * STEADY_MS);
  expect(load.failuresSince(mendedAt), "with two that take themselves for the primary").toEqual([]);
  await pair.attachStandby();
  return `promoted after ${Math.round(promotedAt - since)} ms, back after ${ms} ms, ${failed} pushes failed (${reasons}); none failed while the old primary was back`;
};

const slowPrimary: Round<PostgresPair> = async (drill) => {
  const { cluster: pair, load } = drill;
  const since = performance.now();
  const before = load.acknowledged.length;
  await pair.network.slow(pair.primary.number, SLOW.delayMs);
  await sleep(SLOW.forMs);
  const during = load.acknowledged.length - before;
  await pair.network.slow(pair.primary.number, 0);
  const mendedAt = performance.now();
  await waitForBoth(drill, mendedAt);
  await sleep(BACK_MS);
  const { failed, reasons } = outageOf(load, since);
  expect(outageOf(load, mendedAt).ms).toBeLessThan(BACK_MS);
  return `${Math.round(during / (SLOW.forMs / 1_000))}/s acknowledged with ${SLOW.delayMs} ms more on the way, ${failed} failed (${reasons})`;
};

const eachOnce: Round<PostgresPair> = async (drill, round) => {
  const found: string[] = [];
  for (const run of [killPrimary, cutPrimary, killNode]) found.push(await run(drill, round));
  return found.join("; ");
};

function drillPair(about: string, runRound: Round<PostgresPair>, isSlowed = false): void {
  test(`${about}, ${UNDER_LOAD}`, async ({ kuaidi100, clientWith }) => {
    await runRounds({ kuaidi100, clientWith }, () => PostgresPair.start(isSlowed), runRound);
  });
}

drillPair("each fault", eachOnce);
drillPair("a node killed", killNode);
drillPair("the primary killed", killPrimary);
drillPair("the primary's network cut", cutPrimary);
drillPair("the primary's network slow", slowPrimary, true);
