import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { createParcels, runAdmin, startAcceptingKuaidi100 } from "@/bench/intake/create-parcels";
import { describeMachine } from "@/bench/intake/describe-machine";
import { formatDecimal, formatTable, formatWhole } from "@/bench/intake/format-table";
import { evaluateNodesTarget } from "@/bench/intake/intake-targets";
import { LoadGenerator } from "@/bench/intake/load-generator";
import { median } from "@/bench/intake/measure-load";
import { measureOtherCosts, type OtherCosts } from "@/bench/intake/other-costs";
import { type DeskGroup, DURABLE, startDeskGroup } from "@/bench/intake/postgres-desk";
import { PushSchedule } from "@/bench/intake/push-schedule";
import { setSharedSecret } from "@/bench/intake/waybill-server";
import { parseBenchOptions, UsageError } from "./bench-options";
import { cpuTimeOf } from "./intake/cpu-time";
import { TemporaryFolder } from "./temporary-folder";

const SLOTS = 1_000;
const CONNECTIONS = 64;
const MAX_PUSHES_PER_SECOND = 4_000;
const WARM_UP = { connections: 32, seconds: 120 };
const SETTINGS = { ...DURABLE, max_connections: "300" };

/** What one push cost, in µs of CPU time of all servers together and of the database. */
interface Cost {
  pushesPerSecond: number;
  nodes: number;
  database: number;
  connections: number;
  bytes: number;
}

/**
 * Measures what a push costs with one server on PostgreSQL and with several. On a machine whose cores they share, CPU
 * time tells what each would carry on a core of its own.
 */
export async function runIntakeNodes(args: string[]): Promise<void> {
  const options = parseBenchOptions(args, [CONNECTIONS]);
  if (options.only) throw new UsageError("--only is not for this benchmark");
  const [connections = CONNECTIONS] = options.connections;
  const scratch = new TemporaryFolder(options.folder);
  process.stdout.write(`${describeMachine(scratch.path)}\n\n`);
  setSharedSecret();
  const requests = MAX_PUSHES_PER_SECOND * options.seconds;
  const parcels = new PushSchedule(SLOTS).countParcels(requests);
  const template = join(scratch.path, "ours");
  mkdirSync(template, { mode: 0o700 });
  process.stderr.write(`creating ${formatWhole(parcels)} parcels through our API …\n`);
  await createParcels(template, parcels);
  const token = runAdmin(template, ["token", "create", "--name", "costs", "--role", "owner"]);
  const kuaidi100 = await startAcceptingKuaidi100();
  const others: string[][] = [];
  const costs = new Map<number, Cost[]>(options.nodes.map((nodes) => [nodes, []]));
  for (let round = 0; round < options.rounds; round += 1) {
    for (const nodes of round % 2 === 0 ? options.nodes : options.nodes.toReversed()) {
      const cost = await scratch.withSubfolder(async (folder) => {
        const dataDir = join(folder, "data");
        cpSync(template, dataDir, { recursive: true });
        const group = await startDeskGroup(folder, dataDir, parcels, SETTINGS, nodes, kuaidi100.url);
        try {
          const cost = await measureCost(group, { parcels, requests, connections, seconds: options.seconds });
          if (round === 0) others.push([String(nodes), ...formatOthers(await measureOtherCosts(group, token))]);
          return cost;
        } finally {
          await group.stop();
        }
      });
      costs.get(nodes)?.push(cost);
      process.stderr.write(
        `round ${round + 1}, ${nodes} nodes: ${formatWhole(cost.nodes)} + ${formatWhole(cost.database)} µs\n`,
      );
    }
  }
  kuaidi100.server.close();
  printCosts(costs);
  const header = ["nodes: µs of nodes + database", "an idle second", "a list of 50 by API", "a subscription"];
  process.stdout.write(`\n${formatTable(header, others)}\n`);
}

function formatOthers({ idleSecond, list, subscription }: OtherCosts): string[] {
  return [idleSecond, list, subscription].map(
    ({ nodes, database }) => `${formatWhole(nodes)} + ${formatWhole(database)}`,
  );
}

async function measureCost(
  { port, otherPorts, pids, databasePid, targets, waitUntilApplied, verify, measureDatabase }: DeskGroup,
  {
    parcels,
    requests,
    connections,
    seconds,
  }: { parcels: number; requests: number; connections: number; seconds: number },
): Promise<Cost> {
  const load = new LoadGenerator();
  const common = { port, otherPorts, targets, slots: SLOTS, wraps: false, from: 0 };
  try {
    await load.prepare({ ...common, ...WARM_UP, kind: "first", count: parcels });
    const { answered: first } = await load.run();
    await waitUntilApplied();
    await load.prepare({ ...common, kind: "next", count: requests, connections, seconds });
    const before = { nodes: cpuTimeOf(pids), database: cpuTimeOf([databasePid]), ...(await measureDatabase()) };
    const { answered, seconds: taken } = await load.run();
    const { connections: open } = await measureDatabase();
    await waitUntilApplied();
    const cost = {
      pushesPerSecond: answered / taken,
      nodes: (cpuTimeOf(pids) - before.nodes) / answered,
      database: (cpuTimeOf([databasePid]) - before.database) / answered,
      connections: open,
      bytes: ((await measureDatabase()).bytes - before.bytes) / answered,
    };
    await verify(first + answered);
    return cost;
  } finally {
    load.close();
  }
}

function printCosts(costs: ReadonlyMap<number, readonly Cost[]>): void {
  const medianOf = (all: readonly Cost[], pick: (cost: Cost) => number) => median(all.map(pick));
  const header = ["nodes", "pushes/s", "node µs/push", "database µs/push", "connections", "bytes/push"];
  const rows = [...costs].map(([nodes, all]) => [
    String(nodes),
    ...(["pushesPerSecond", "nodes", "database", "connections", "bytes"] as const).map((name) =>
      formatWhole(medianOf(all, (cost) => cost[name])),
    ),
  ]);
  const [[fewest = 1, alone = []] = []] = costs;
  const ratios = [...costs].slice(1).map(([nodes, all]) => {
    const one = medianOf(alone, (cost) => cost.nodes);
    const times = (nodes * one) / (fewest * medianOf(all, (cost) => cost.nodes));
    const sentence = `${nodes} nodes carry ${formatDecimal(times, 2)} times as many pushes as ${fewest}, by the nodes' CPU time a push`;
    return fewest === 1 && nodes === 2 ? `${sentence}\n${evaluateNodesTarget(times)}` : sentence;
  });
  process.stdout.write(`${[formatTable(header, rows), ...ratios].join("\n\n")}\n`);
}
