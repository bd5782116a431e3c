import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { ROUNDS, test } from "@/e2e/faults/fault-fixtures";
import { FaultServer } from "@/e2e/faults/fault-server";
import { ApiClient, type Parcel } from "@/e2e/faults/subscribed-parcels";
import { checkParcels } from "./failover/check-parcels";
import { PacedLoad } from "./failover/paced-load";
import { PostgresPair } from "./failover/postgres-pair";

/** Pushes a second, to two desks in turn. */
const RATE = Number(process.env.FAILOVER_RATE ?? 500);
const PARCELS = 500;
const EVERY_MS = (PARCELS / RATE) * 1_000;
/** They are subscribed at a limited rate, and each call waits for its own. */
const PARCELS_AT_ONCE = 50;
/** The desks share the secret as well as the database. */
const APP_SECRET = "a secret for drills only";
/** After a fault everything works again within this time, and nobody has touched a desk. */
const BACK_MS = 10_000;
/** Load without a fault, before the first and after each. */
const STEADY_MS = 3_000;
/** How long the network is slow, and by how much on the way to the primary. */
const SLOW = { forMs: 10_000, delayMs: 50 };

interface Drill {
  pair: PostgresPair;
  desks: FaultServer[];
  load: PacedLoad;
  /** What each desk is started with. */
  env: Record<string, string>;
}

/** What a round measured, for the report. */
type Round = (drill: Drill, round: number) => Promise<string>;

/** Runs the rounds under load; then everything acknowledged is there, each parcel is right, and a rebuild mends nothing. */
function drillRounds(about: string, runRound: Round, isSlowed = false): void {
  test(`${about}, ${ROUNDS} times at ${RATE} pushes a second`, async ({ kuaidi100, clientWith }) => {
    test.setTimeout(240_000 + ROUNDS * 80_000);
    const annotate = (description: string) => test.info().annotations.push({ type: "measured", description });
    const pair = await PostgresPair.start(isSlowed);
    const desks = [await FaultServer.create(kuaidi100.pollUrl, "empty")];
    desks.push(await FaultServer.create(kuaidi100.pollUrl, "empty"));
    try {
      const env = { DATABASE_URL: pair.url, APP_SECRET };
      for (const desk of desks) await desk.start(env);
      const [first] = desks as [FaultServer];
      const api = new ApiClient(first, await first.createToken());
      const parcels: Parcel[] = [];
      while (parcels.length < PARCELS) parcels.push(...(await api.createParcels(kuaidi100, PARCELS_AT_ONCE)));

      annotate(`PostgreSQL ${await pair.version()}, ${pair.network.about}`);
      const drill = {
        pair,
        desks,
        env,
        load: new PacedLoad(
          clientWith(PARCELS),
          desks.map(({ url }) => url),
        ),
      };
      const startedAt = performance.now();
      drill.load.start(parcels, EVERY_MS);
      await sleep(STEADY_MS);
      for (let round = 1; round <= ROUNDS; round += 1) {
        const roundSince = performance.now();
        const measured = await runRound(drill, round);
        const quietSince = performance.now();
        await sleep(STEADY_MS);
        expect(drill.load.failuresSince(quietSince), `after round ${round}`).toEqual([]);
        // A push that hangs and is acknowledged in the end is no failure, but its sender has waited.
        const longestMs = Math.round(drill.load.longestSince(roundSince));
        annotate(`round ${round}: ${measured}; the longest acknowledgement took ${longestMs} ms`);
        expect(longestMs, `the longest acknowledgement of round ${round}`).toBeLessThan(BACK_MS);
      }
      await drill.load.stop();
      const seconds = (performance.now() - startedAt) / 1_000;
      const { acknowledged, failures } = drill.load;
      annotate(
        `${acknowledged.length} pushes acknowledged in ${Math.round(seconds)} s (${Math.round(acknowledged.length / seconds)}/s), ${failures.length} not`,
      );
      annotate(`every parcel as the oracle says, hash ${await checkParcels(pair, api, drill.load, parcels)}`);
      expect(await first.admin(["rebuild"])).toMatch(/^mended\t0$/m);
    } finally {
      await Promise.all(desks.map((desk) => desk.dispose()));
      await pair.end();
    }
  });
}

/** @returns how long (ms) after `since` pushes still failed */
function outageOf({ load }: Drill, since: number): { ms: number; failed: number; reasons: string } {
  const failures = load.failuresSince(since);
  const reasons = new Map<string, number>();
  for (const { reason } of failures) reasons.set(reason.slice(0, 60), (reasons.get(reason.slice(0, 60)) ?? 0) + 1);
  const ms = Math.round(Math.max(0, ...failures.map(({ at }) => at - since)));
  return { ms, failed: failures.length, reasons: [...reasons].map((pair) => pair.join(" × ")).join(", ") };
}

/** Waits until both desks have acknowledged pushes since then. */
async function waitForBoth({ load, desks }: Drill, since: number): Promise<void> {
  const isBack = () => desks.every(({ url }) => (load.lastAt.get(url) ?? 0) > since);
  await expect.poll(isBack, { timeout: 60_000, intervals: [100] }).toBe(true);
}

const killNode: Round = async (drill, round) => {
  const [killed, other] = round % 2 === 0 ? drill.desks : [...drill.desks].reverse();
  if (!killed || !other) throw new Error("there are two desks");
  const since = performance.now();
  await killed.kill();
  const { wallMs } = await killed.start(drill.env); // as a supervisor does
  await waitForBoth(drill, performance.now());
  expect(drill.load.failuresSince(since, other.url)).toEqual([]);
  expect(wallMs).toBeLessThan(BACK_MS);
  const { ms, failed, reasons } = outageOf(drill, since);
  return `restarted in ${Math.round(wallMs)} ms; the other lost none; ${failed} failed at the killed one within ${ms} ms (${reasons})`;
};

const killPrimary: Round = async (drill) => {
  const { pair } = drill;
  const since = performance.now();
  await pair.primary.kill();
  const promotedAt = await pair.promoteWhenLost();
  await waitForBoth(drill, promotedAt);
  await sleep(STEADY_MS);
  const { ms, failed, reasons } = outageOf(drill, since);
  expect(ms).toBeLessThan(BACK_MS);
  await pair.attachStandby();
  return `promoted after ${Math.round(promotedAt - since)} ms, back after ${ms} ms, ${failed} pushes failed (${reasons})`;
};

const cutPrimary: Round = async (drill) => {
  const { pair } = drill;
  const lost = pair.primary;
  const since = performance.now();
  await pair.network.cut(lost.number);
  const promotedAt = await pair.promoteWhenLost();
  await waitForBoth(drill, promotedAt);
  await sleep(2 * STEADY_MS);
  const { ms, failed, reasons } = outageOf(drill, since);
  expect(ms).toBeLessThan(BACK_MS);

  // It still takes itself for the primary.
  const mendedAt = performance.now();
  await pair.network.mend(lost.number);
  await expect.poll(() => lost.answers(), { timeout: 20_000 }).toBe(true);
  expect(await lost.query("SHOW transaction_read_only")).toEqual([{ transaction_read_only: "off" }]);
  await sleep(2 * STEADY_MS);
  expect(drill.load.failuresSince(mendedAt), "with two that take themselves for the primary").toEqual([]);
  await pair.attachStandby();
  return `promoted after ${Math.round(promotedAt - since)} ms, back after ${ms} ms, ${failed} pushes failed (${reasons}); none failed while the old primary was back`;
};

const slowPrimary: Round = async (drill) => {
  const { pair } = drill;
  const since = performance.now();
  const before = drill.load.acknowledged.length;
  await pair.network.slow(pair.primary.number, SLOW.delayMs);
  await sleep(SLOW.forMs);
  const during = drill.load.acknowledged.length - before;
  await pair.network.slow(pair.primary.number, 0);
  const mendedAt = performance.now();
  await waitForBoth(drill, mendedAt);
  await sleep(BACK_MS);
  const { failed, reasons } = outageOf(drill, since);
  expect(outageOf(drill, mendedAt).ms).toBeLessThan(BACK_MS);
  return `${Math.round(during / (SLOW.forMs / 1_000))}/s acknowledged with ${SLOW.delayMs} ms more on the way, ${failed} failed (${reasons})`;
};

const eachOnce: Round = async (drill, round) => {
  const found: string[] = [];
  for (const run of [killPrimary, cutPrimary, killNode]) found.push(await run(drill, round));
  return found.join("; ");
};

drillRounds("each fault", eachOnce);
drillRounds("a node killed", killNode);
drillRounds("the primary killed", killPrimary);
drillRounds("the primary's network cut", cutPrimary);
drillRounds("the primary's network slow", slowPrimary, true);
