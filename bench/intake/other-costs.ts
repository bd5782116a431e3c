import { setTimeout as sleep } from "node:timers/promises";
import { cpuTimeOf } from "./cpu-time";
import type { DeskGroup } from "./postgres-desk";

const IDLE_MS = 10_000;
const LISTS = 100;
const SUBSCRIPTIONS = 100;
const ANSWERED_WITHIN_MS = 60_000;

/** µs of CPU time of all servers together, and of the database. */
export interface CpuCost {
  nodes: number;
  database: number;
}

/** What a group costs besides pushes: by itself in a second, a list of 50 parcels, a subscription with its parcel. */
export interface OtherCosts {
  idleSecond: CpuCost;
  list: CpuCost;
  subscription: CpuCost;
}

/** @param token of an owner */
export async function measureOtherCosts(group: DeskGroup, token: string): Promise<OtherCosts> {
  const cost = async (work: () => Promise<unknown>) => {
    const startedAt = performance.now();
    const before = [cpuTimeOf(group.pids), cpuTimeOf([group.databasePid])];
    await work();
    const [nodes = 0, database = 0] = [cpuTimeOf(group.pids), cpuTimeOf([group.databasePid])].map(
      (now, place) => now - (before[place] ?? 0),
    );
    return { nodes, database, seconds: (performance.now() - startedAt) / 1_000 };
  };
  const idle = await cost(() => sleep(IDLE_MS));
  const idleSecond = { nodes: idle.nodes / idle.seconds, database: idle.database / idle.seconds };
  /** Without what the group would have used anyway. */
  const each = async (times: number, work: () => Promise<unknown>): Promise<CpuCost> => {
    const { nodes, database, seconds } = await cost(work);
    return {
      nodes: (nodes - idleSecond.nodes * seconds) / times,
      database: (database - idleSecond.database * seconds) / times,
    };
  };
  const list = await each(LISTS, async () => {
    for (let index = 0; index < LISTS; index += 1) await callApi(group, token, "/api/v1/shipments?limit=50");
  });
  const subscription = await each(SUBSCRIPTIONS, async () => {
    const numbers = Array.from({ length: SUBSCRIPTIONS }, (_, index) => `YT88${7_000_000_000 + index}`);
    await callApi(group, token, "/api/v1/shipments", JSON.stringify(numbers.map(toInput)));
    await waitForAnswers(group);
  });
  return { idleSecond, list, subscription };
}

const toInput = (waybillNumber: string) => ({ waybillNumber, carrier: "yuantong" });

async function callApi({ port }: DeskGroup, token: string, path: string, body?: string): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body,
  });
  if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}

async function waitForAnswers({ countUnanswered }: DeskGroup): Promise<void> {
  const deadline = Date.now() + ANSWERED_WITHIN_MS;
  while ((await countUnanswered()) > 0) {
    if (Date.now() > deadline) throw new Error("subscriptions still wait for answers");
    await sleep(100);
  }
}
