import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import type { CallbackClient } from "@/e2e/faults/callback-client";
import { ROUNDS, test } from "@/e2e/faults/fault-fixtures";
import { FaultServer } from "@/e2e/faults/fault-server";
import { ApiClient, type Parcel } from "@/e2e/faults/subscribed-parcels";
import type { FakeKuaidi100 } from "@/e2e/support/fake-kuaidi100";
import { checkParcels } from "./check-parcels";
import type { DatabaseCluster } from "./database-cluster";
import { PacedLoad } from "./paced-load";

/** Pushes a second, to two desks in turn. */
const RATE = Number(process.env.FAILOVER_RATE ?? 500);
const PARCELS = 500;
const EVERY_MS = (PARCELS / RATE) * 1_000;
/** They are subscribed at a limited rate, and each call waits for its own. */
const PARCELS_AT_ONCE = 50;
/** The desks share the secret as well as the database. */
const APP_SECRET = "a secret for drills only";
/** After a fault everything works again within this time, and nobody has touched a desk. */
export const BACK_MS = 10_000;
/** Load without a fault, before the first and after each. */
export const STEADY_MS = 3_000;
/** The end of a test's title. */
export const UNDER_LOAD = `${ROUNDS} times at ${RATE} pushes a second`;

export interface Drill<Cluster extends DatabaseCluster> {
  cluster: Cluster;
  desks: FaultServer[];
  load: PacedLoad;
  /** What each desk is started with. */
  env: Record<string, string>;
}

/** Brings a fault about, and waits until it is over. @returns what it measured, for the report */
export type Round<Cluster extends DatabaseCluster> = (drill: Drill<Cluster>, round: number) => Promise<string>;

/** Fixtures of the test. */
interface Tools {
  kuaidi100: FakeKuaidi100;
  clientWith: (connections: number) => CallbackClient;
}

/** Runs the rounds under load; then everything acknowledged is there, each parcel is right, and a rebuild mends nothing. */
export async function runRounds<Cluster extends DatabaseCluster>(
  { kuaidi100, clientWith }: Tools,
  startCluster: () => Promise<Cluster>,
  runRound: Round<Cluster>,
): Promise<void> {
  // The rebuild at the end takes the longest: minutes for 100,000 pushes.
  test.setTimeout(360_000 + ROUNDS * 120_000);
  const annotate = (description: string) => test.info().annotations.push({ type: "measured", description });
  const cluster = await startCluster();
  const desks = [await FaultServer.create(kuaidi100.pollUrl, "empty")];
  desks.push(await FaultServer.create(kuaidi100.pollUrl, "empty"));
  try {
    const env = { DATABASE_URL: cluster.url, APP_SECRET };
    for (const desk of desks) await desk.start(env);
    const [first] = desks as [FaultServer];
    const api = new ApiClient(first, await first.createToken());
    const parcels: Parcel[] = [];
    while (parcels.length < PARCELS) parcels.push(...(await api.createParcels(kuaidi100, PARCELS_AT_ONCE)));

    annotate(await cluster.about());
    const drill = {
      cluster,
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
    annotate(`every parcel as the oracle says, hash ${await checkParcels(cluster, api, drill.load, parcels)}`);
    expect(await first.admin(["rebuild"])).toMatch(/^mended\t0$/m);
  } finally {
    await Promise.all(desks.map((desk) => desk.dispose()));
    await cluster.end();
  }
}

/** @returns how long (ms) after `since` pushes still failed, how many, and why */
export function outageOf(load: PacedLoad, since: number): { ms: number; failed: number; reasons: string } {
  const failures = load.failuresSince(since);
  const reasons = new Map<string, number>();
  for (const { reason } of failures) reasons.set(reason.slice(0, 60), (reasons.get(reason.slice(0, 60)) ?? 0) + 1);
  const ms = Math.round(failures.reduce((last, { at }) => Math.max(last, at - since), 0));
  return { ms, failed: failures.length, reasons: [...reasons].map((pair) => pair.join(" × ")).join(", ") };
}

/** Waits until both desks have acknowledged pushes since then. */
export async function waitForBoth({ load, desks }: Drill<DatabaseCluster>, since: number): Promise<void> {
  const isBack = () => desks.every(({ url }) => (load.lastAt.get(url) ?? 0) > since);
  await expect.poll(isBack, { timeout: 60_000, intervals: [100] }).toBe(true);
}
