import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { test } from "@/e2e/faults/fault-fixtures";
import { BACK_MS, outageOf, type Round, runRounds, STEADY_MS, UNDER_LOAD, waitForBoth } from "./failover/drill-rounds";
import { PatroniCluster } from "./patroni/patroni-cluster";

/** In turn PostgreSQL of the leader is killed, and Patroni with its PostgreSQL. */
const loseLeader: Round<PatroniCluster> = async (drill, round) => {
  const { cluster, load } = drill;
  const lost = cluster.leader;
  const isNodeLost = round % 2 === 0;
  const since = performance.now();
  await (isNodeLost ? lost.kill() : lost.killPostgres());
  const electedAt = await cluster.waitForNewLeader();
  await waitForBoth(drill, electedAt);
  await sleep(STEADY_MS);
  // Patroni sees at once that PostgreSQL has ended, but waits for a lost node as long as its `ttl`.
  expect(outageOf(load, isNodeLost ? electedAt : since).ms).toBeLessThan(BACK_MS);
  const { ms, failed, reasons } = outageOf(load, since);
  if (isNodeLost) await lost.start(); // as a supervisor does
  await cluster.waitForStandby();
  const what = isNodeLost ? "Patroni and PostgreSQL" : "PostgreSQL";
  return `${what} killed: a new leader after ${Math.round(electedAt - since)} ms, back after ${ms} ms, ${failed} pushes failed (${reasons})`;
};

test(`the leader of a Patroni cluster lost, ${UNDER_LOAD}`, async ({ kuaidi100, clientWith }) => {
  await runRounds({ kuaidi100, clientWith }, () => PatroniCluster.start(), loseLeader);
});
