import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { expect } from "@playwright/test";
import Database from "better-sqlite3";
import { destroyRoot } from "@/e2e/faults/destroy-root";
import { test } from "@/e2e/faults/fault-fixtures";
import { FaultServer } from "@/e2e/faults/fault-server";
import { ApiClient, type Parcel, signPush } from "@/e2e/faults/subscribed-parcels";
import type { FakeKuaidi100 } from "@/e2e/support/fake-kuaidi100";
import { freshNumber } from "@/e2e/support/fresh-number";
import { TcpProxy } from "@/e2e/support/tcp-proxy";
import { clockEnvironment } from "@/e2e/support/test-clock";
import { checkRules, listAlerts, WatchingPrometheus } from "./alerts/watching-prometheus";
import { DeskDatabase } from "./nodes/desk-database";

const LIMIT_MS = 20 * 60_000;
const NO_UNITS = { result: false, returnCode: "601", message: "POLL: KEY 已过期" };
const METRICS_TOKEN = ["token", "create", "--name", "prometheus", "--role", "viewer", "--scope", "metrics"];
const HOUR_MS = 3_600_000;

/** The alerts that fired in either test. */
const tried = new Set<string>();

test.use({ data: "empty" });

test("promtool accepts the rules and their tests", checkRules);

test("on SQLite each fault of a server, its disk and its file raises its alert", async ({
  server,
  shim,
  kuaidi100,
  clientWith,
}) => {
  test.setTimeout(LIMIT_MS);
  await server.start(shim.envFor(server));
  const api = new ApiClient(server, await server.createToken());
  const prometheus = await WatchingPrometheus.start(await server.admin(METRICS_TOKEN));
  const expectFiring = async (...alerts: string[]) => {
    await prometheus.expectFiring(...alerts);
    for (const each of alerts) tried.add(each);
  };
  try {
    prometheus.watch([server.url]);
    await prometheus.expectCalm();

    shim.injectFault("space LOW");
    await expectFiring("WaybillDiskLow", "WaybillDiskFillsSoon");
    shim.injectFault("space ENOSPC");
    await expectFiring("WaybillDiskFull");
    shim.clearFault();

    const [parcel] = (await api.createParcels(kuaidi100, 1)) as [Parcel];
    const gone = await listen(410);
    await api.post("/api/v1/hooks", { name: "ERP", url: gone, events: ["shipment.in_transit", "shipment.updated"] });
    await clientWith(1).post(parcel.callbackUrl, signPush(parcel, 0).body);
    await expectFiring("WaybillHookDisabled");

    await enterParcels(api, kuaidi100, 3, NO_UNITS);
    await expectFiring("WaybillOutboxStopped");
    await server.terminate();
    const leak = pathToFileURL(resolve("e2e/drills/alerts/leak.mjs")).href;
    // What was queued for one Kuaidi100 is not sent to another.
    await server.start({ KUAIDI100_POLL_URL: await listen(200), NODE_OPTIONS: `--import=${leak}` });

    const pause = async (ms: number, name: NodeJS.Signals) => {
      server.signal(name);
      await sleep(ms);
    };
    const blocked = expectFiring("WaybillEventLoopBlocked");
    await during(blocked, async () => {
      await pause(700, "SIGSTOP");
      await pause(300, "SIGCONT");
    });
    server.signal("SIGUSR2");
    await expectFiring("WaybillMemoryHigh");
    const reader = growWal(server.databaseFile);
    await expectFiring("WaybillWalLarge");
    reader.close(); // the log goes to the file
    await api.post("/api/v1/shipments", [{ waybillNumber: freshNumber("YT"), carrier: "yuantong" }]);
    await expectFiring("WaybillDatabaseGrows");
    await expectFiring("WaybillSubscriptionsHeld", "WaybillBackupOld");

    destroyRoot(server.databaseFile, "package");
    await api.get("/api/v1/packages");
    await expectFiring("WaybillDatabaseDamaged");
    await server.kill();
    await expectFiring("WaybillDown");
  } finally {
    prometheus.stop();
  }
});

test("on PostgreSQL each fault of the database, its queues and its servers raises its alert", async ({
  kuaidi100,
  clientWith,
}) => {
  test.setTimeout(LIMIT_MS);
  const database = await DeskDatabase.start();
  const [line, listenLine] = [await TcpProxy.start(database.url), await TcpProxy.start(database.url)];
  const through = ({ url }: TcpProxy) => Object.assign(new URL(database.url), { host: new URL(url).host }).href;
  const env = {
    APP_SECRET: "a secret for drills only",
    DATABASE_URL: through(line),
    DATABASE_DIRECT_URL: through(listenLine),
  };
  const first = await FaultServer.create(kuaidi100.pollUrl, "empty");
  const second = await FaultServer.create(kuaidi100.pollUrl, "empty");
  let prometheus: WatchingPrometheus | undefined;
  try {
    await first.start({ ...env, NODE_ID: "first" });
    const api = new ApiClient(first, await first.createToken());
    // Found five minutes after the start.
    await database.rows("UPDATE audit_entry SET action = 'altered'");
    const watching = await WatchingPrometheus.start(await first.admin(METRICS_TOKEN));
    prometheus = watching;
    const expectFiring = async (...alerts: string[]) => {
      await watching.expectFiring(...alerts);
      for (const each of alerts) tried.add(each);
    };
    watching.watch([first.url]);
    await watching.expectCalm();
    const parcels = await api.createParcels(kuaidi100, 60);
    const client = clientWith(10);
    let step = 0;
    const push = () => {
      step += 1;
      return Promise.allSettled(
        parcels.slice(0, 5).map((each) => client.post(each.callbackUrl, signPush(each, step).body)),
      );
    };
    await push();

    // The database is away.
    for (const each of [line, listenLine]) each.disconnect();
    await during(
      expectFiring(
        "WaybillPushesNotStored",
        "WaybillDatabaseAway",
        "WaybillRequestsFail",
        "WaybillErrorsLogged",
        "WaybillListenLost",
      ),
      async () => {
        await Promise.allSettled([push(), ...parcels.slice(0, 5).map(({ id }) => api.get(`/api/v1/shipments/${id}`))]);
        expect(await watching.firing()).not.toContain("WaybillDown");
        await sleep(500);
      },
    );
    for (const each of [line, listenLine]) each.reconnect();
    await expect.poll(() => first.isHealthy(), { timeout: 30_000 }).toBe(true);

    // Another transaction keeps what is written to a table waiting.
    const slow = expectFiring("WaybillPushAcknowledgementSlow", "WaybillCommitsSlow");
    await during(slow, async () => {
      const pushing = push();
      await database.whileLocked("push", () => sleep(2_700));
      await pushing;
    });
    await during(expectFiring("WaybillAnswersSlow"), async () => {
      const reading = Promise.allSettled(parcels.slice(0, 5).map(() => api.get("/api/v1/packages")));
      await database.whileLocked("package", () => sleep(3_500), "ACCESS EXCLUSIVE");
      await reading;
    });
    watching.watch([first.url], "patient"); // a scrape waits for a connection too
    await database.whileLocked("shipment", async () => {
      // Each waits ten seconds at most.
      await during(expectFiring("WaybillPoolExhausted"), () =>
        Promise.allSettled(Array.from({ length: 25 }, () => enterParcels(api, kuaidi100, 1))),
      );
      watching.watch([], "patient");
    });
    await database.whileLocked("figure_upkeep", async () => {
      await database.rows("INSERT INTO figure_mark (shipment_id) SELECT 'none' FROM generate_series(1, 600)");
      await expectFiring("WaybillFiguresStuck");
    });
    await database.whileLocked("shipment", async () => {
      // Pushes that come meanwhile are not stored at all, so stored ones wait again.
      await database.rows(`UPDATE push SET verdict = 'waiting', received_at = received_at - ${HOUR_MS}`);
      await expectFiring("WaybillPushesWaiting");
    });
    await enterParcels(api, kuaidi100, 100);
    await database.whileLocked("subscription", () => expectFiring("WaybillSubscriptionsLate"));
    const refusing = await listen(500);
    await api.post("/api/v1/hooks", {
      name: "ERP",
      url: refusing,
      events: ["shipment.in_transit", "shipment.updated"],
    });
    await push();
    await expect.poll(() => database.rows("SELECT 1 FROM hook_delivery")).not.toEqual([]);
    // As a server leaves it that was killed while it sent.
    const abandon = `UPDATE hook_delivery SET next_attempt_at = next_attempt_at - ${HOUR_MS},
      leased_until = next_attempt_at - ${HOUR_MS}`;
    const late = () => expectFiring("WaybillQueueLate", "WaybillLeaseAbandoned");
    await database.whileLocked("hook_delivery", late, "EXCLUSIVE", abandon);

    await database.rows("ALTER TABLE audit_entry RENAME TO audit_entry_away");
    await api.post("/api/v1/hooks", { name: "ERP 2", url: refusing, events: ["shipment.updated"] });
    await expectFiring("WaybillAuditNotStored");
    await database.rows("ALTER TABLE audit_entry_away RENAME TO audit_entry");

    // Two days cannot be waited for, so the parcels are as old.
    await database.rows(`UPDATE shipment SET monitor_status = 'polling', last_push_at = NULL,
      subscribed_at = subscribed_at - 96 * ${HOUR_MS}, activity_at = activity_at - 96 * ${HOUR_MS}`);
    await expectFiring("WaybillPushesSilent");

    const ahead = clockEnvironment({ time: Date.now() + 60_000, speed: 1 }); // today: PostgreSQL has the machine's clock
    await second.start({ ...env, ...ahead, NODE_ID: "second" });
    await expectFiring("WaybillServerNotScraped");
    watching.watch([second.url]);
    await expectFiring("WaybillDatabaseUnreported", "WaybillClockSkewed");
    // One version is built: another server is a page that says so.
    const other = await listen(200, 'waybill_build_info{version="0.0.1"} 1\n');
    watching.watch([first.url, second.url, other]);
    await expectFiring("WaybillVersionsDiffer");
    await watching.expectFired("WaybillAuditBroken");
    tried.add("WaybillAuditBroken");
    expect(
      listAlerts().filter((each) => !tried.has(each)),
      "tried in neither test",
    ).toEqual([]);
  } finally {
    prometheus?.stop();
    for (const each of [first, second]) await each.dispose();
    for (const each of [line, listenLine]) await each.close();
    await database.stop();
  }
});

/** Repeats something until a promise is settled. */
async function during(waiting: Promise<unknown>, repeat: () => Promise<unknown>): Promise<void> {
  let isOver = false;
  const settled = waiting.finally(() => {
    isOver = true;
  });
  while (!isOver) await repeat();
  await settled;
}

/** @param answer of Kuaidi100 to each; by default it accepts them */
async function enterParcels(api: ApiClient, kuaidi100: FakeKuaidi100, count: number, answer?: typeof NO_UNITS) {
  const numbers = Array.from({ length: count }, () => freshNumber("YT"));
  if (answer) for (const each of numbers) kuaidi100.answers.set(each, answer);
  await api.post(
    "/api/v1/shipments",
    numbers.map((waybillNumber) => ({ waybillNumber, carrier: "yuantong" })),
  );
}

/** A server that gives everybody the same answer, until the drill ends. @returns its address */
async function listen(status: number, text = ""): Promise<string> {
  const answering = createServer((_, response) =>
    response.writeHead(status, { "Content-Type": "text/plain" }).end(text),
  );
  await new Promise<void>((listening) => answering.listen(0, "127.0.0.1", listening));
  answering.unref();
  return `http://127.0.0.1:${(answering.address() as AddressInfo).port}/`;
}

/** Writes 1.2 GB, which the log keeps while a reader looks at what was before. @returns the reader */
function growWal(file: string): Database.Database {
  const reader = new Database(file, { readonly: true });
  reader.exec("BEGIN");
  reader.prepare("SELECT count(*) FROM shipment").get();
  const writer = new Database(file, { timeout: 30_000 });
  writer.exec("CREATE TABLE drill_filling (bytes BLOB)");
  const add = writer.prepare("INSERT INTO drill_filling VALUES (zeroblob(200000000))");
  for (let part = 0; part < 6; part += 1) add.run();
  writer.close();
  return reader;
}
