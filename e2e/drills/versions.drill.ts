import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { test } from "@/e2e/faults/fault-fixtures";
import { FaultServer } from "@/e2e/faults/fault-server";
import { ApiClient, type Parcel } from "@/e2e/faults/subscribed-parcels";
import { checkOutCommit, findBaseCommit } from "./commits/checked-out-commit";
import { checkParcels } from "./failover/check-parcels";
import { PacedLoad } from "./failover/paced-load";
import { DeskDatabase } from "./nodes/desk-database";

const PARCELS = 100;
const PARCELS_AT_ONCE = 25;
/** Each parcel is pushed at this interval: 100 pushes a second. */
const EVERY_MS = 1_000;
const STEADY_MS = 10_000;
/** How often each server is asked for its pages' data. */
const READ_EVERY_MS = 200;
const APP_SECRET = "a secret for drills only";

test("two servers of an earlier version are replaced one by one under load: none of either version answers with a failure", async ({
  kuaidi100,
  clientWith,
}) => {
  test.setTimeout(900_000);
  const annotate = (description: string) => test.info().annotations.push({ type: "measured", description });
  const base = await checkOutCommit(process.env.VERSIONS_BASE ?? findBaseCommit());
  const database = await DeskDatabase.start();
  const env = { DATABASE_URL: database.url, APP_SECRET };
  const createServer = (folder?: string) => FaultServer.create(kuaidi100.pollUrl, "empty", folder);
  const earlier = [await createServer(base.folder), await createServer(base.folder)] as const;
  const later = [await createServer(), await createServer()] as const;
  const reader = new PageReader();
  try {
    for (const server of earlier) await server.start(env);
    const token = await earlier[0].createToken();
    const api = new ApiClient(earlier[0], token);
    const parcels: Parcel[] = [];
    while (parcels.length < PARCELS) parcels.push(...(await api.createParcels(kuaidi100, PARCELS_AT_ONCE)));
    const running = new Set<FaultServer>(earlier);
    const load = new PacedLoad(clientWith(PARCELS), []);
    const changeTo = (...servers: FaultServer[]) => {
      running.clear();
      for (const server of servers) running.add(server);
      load.sendTo(servers.map(({ url }) => url));
    };
    changeTo(...earlier);
    load.start(parcels, EVERY_MS);
    const reading = reader.read(running, token, parcels);

    await sleep(STEADY_MS);
    const { wallMs } = await later[0].start(env);
    changeTo(later[0], ...earlier);
    await sleep(STEADY_MS);
    changeTo(later[0], earlier[1]);
    await leave(earlier[0]);
    await sleep(STEADY_MS);
    await later[1].start(env);
    changeTo(...later, earlier[1]);
    await sleep(STEADY_MS);
    changeTo(...later);
    await leave(earlier[1]);
    await sleep(STEADY_MS);
    await load.stop();
    reader.stop();
    await reading;

    annotate(
      `from ${base.commit.slice(0, 12)}: the first of this version started in ${Math.round(wallMs)} ms, ${load.acknowledged.length} pushes and ${reader.answers} answers to readers`,
    );
    expect({ pushes: load.failures, reads: reader.failures }).toEqual({ pushes: [], reads: [] });
    const now = new ApiClient(later[0], token);
    annotate(`every parcel as the oracle says, hash ${await checkParcels(database, now, load, parcels)}`);
    expect(await later[0].admin(["rebuild"])).toMatch(/^mended\t0$/m);
  } finally {
    reader.stop();
    for (const server of [...earlier, ...later]) await server.dispose();
    await database.stop();
    base.remove();
  }
});

/** Stops a server as a deployment does, after it has got its last request. */
async function leave(server: FaultServer): Promise<void> {
  await sleep(2 * EVERY_MS);
  expect((await server.terminate()).code).toBe(0);
}

/** Asks each server for a list, its counts, and parcels, as people's browsers do. */
class PageReader {
  answers = 0;
  readonly failures: string[] = [];
  #isOver = false;

  async read(servers: ReadonlySet<FaultServer>, token: string, parcels: readonly Parcel[]): Promise<void> {
    for (let turn = 0; !this.#isOver; turn += 1) {
      const parcel = parcels[turn % parcels.length];
      const paths = ["shipments?limit=50", "counts", "shipments?q=YT1", `shipments/${parcel?.id}`];
      for (const server of [...servers]) await this.#ask(server, `/api/v1/${paths[turn % paths.length]}`, token);
      await sleep(READ_EVERY_MS);
    }
  }

  stop(): void {
    this.#isOver = true;
  }

  async #ask(server: FaultServer, path: string, token: string): Promise<void> {
    const answer = await fetch(server.url + path, { headers: { Authorization: `Bearer ${token}` } });
    await answer.body?.cancel();
    if (answer.status === 200) this.answers += 1;
    else this.failures.push(`${path} answered ${answer.status}`);
  }
}
