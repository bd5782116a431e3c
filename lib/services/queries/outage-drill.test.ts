import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { charges } from "@/db/schema/charge-tables";
import { shipments } from "@/db/schema/shipment-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { PUSH_ACCEPTED } from "@/lib/kuaidi100/push-answer";
import { parsePushForm } from "@/lib/kuaidi100/push-form";
import { postQuery } from "@/lib/kuaidi100/query-client";
import { sendDue } from "@/lib/services/shared/outgoing-queue";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { createParcels, setUpQueries } from "@/lib/services/testing/query-fixtures";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { NOON, startTestSandbox } from "@/sandbox/testing/test-sandbox";
import { findOutages } from "./find-outages";
import { acceptProposal, listQueryProposals } from "./query-proposals";
import { queryQueue } from "./run-queries";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const STEP = 15 * MINUTE;
const ACCOUNT = { customer: "SANDBOX", key: "KEY" };
const PACE = { perSecond: 20, concurrency: 20 };

/** The desk's receiver of pushes, which can be taken down. */
async function startReceiver(save: (callbackId: string, body: Buffer) => Promise<unknown>) {
  const state = { isDown: false };
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    if (state.isDown) return void response.writeHead(500).end();
    await save(new URL(request.url ?? "", "http://desk").searchParams.get("callbackid") ?? "", body);
    response.end(JSON.stringify(PUSH_ACCEPTED));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { state, publicUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test("after an outage of five hours the accepted proposal puts every parcel right within the limits, and costs nothing more", async () => {
  const sandbox = await startTestSandbox();
  await sandbox.control("PUT", `accounts/${ACCOUNT.key}`, {});
  const store = await openTestStore();
  await setUpQueries(store, NOON, { queryDayBudget: 100 });
  let now = NOON;
  const savePush = createSavePush(store);
  const { state, publicUrl } = await startReceiver((callbackId, body) => {
    const { param, sign } = parsePushForm(body);
    return receivePush(savePush, { callbackId, param: param ?? Buffer.alloc(0), sign }, now);
  });
  const numbers = Array.from({ length: 24 }, (_, index) => `YT${3_000_000_000_000 + index * 13}`);
  await createParcels(store, numbers, now, { to: "北京市朝阳区" });
  const pollUrl = `${sandbox.url}/poll`;
  const account = { key: ACCOUNT.key, pollUrl, publicUrl, origin: pollUrl, resultv2: "1" as const };
  for (let second = 0; second < 3; second += 1) {
    await sendDueSubscriptions(store, account, PACE, () => now + second * SECOND);
  }
  const pass = async (length: number) => {
    for (const end = now + length; now < end; ) {
      now += STEP;
      await sandbox.advance({ minutes: STEP / MINUTE });
      await findOutages(store, now);
    }
  };
  await pass(30 * HOUR);
  state.isDown = true;
  await pass(5 * HOUR);
  state.isDown = false;
  await pass(90 * MINUTE);

  const outage = (await listQueryProposals(store.read, EVERY_SHOP, now)).find(({ rule }) => rule === "outage");
  expect(outage?.count).toBeGreaterThan(0);
  expect(outage?.count).toBeLessThan(numbers.length);
  const unitsBefore = await store.read.select().from(charges);
  expect(outage?.units).toBe(0); // each number is paid for in this month
  await acceptProposal(store, EVERY_SHOP, outage?.id ?? "", "店主", now);
  const asked: string[] = [];
  for (let second = 0; ; second += 1) {
    const queue = queryQueue((request) => {
      asked.push(request.num);
      return postQuery(`${pollUrl}/query.do`, request, ACCOUNT);
    });
    if ((await sendDue(store, queue, () => now + second * SECOND)) === 0) break;
  }
  expect(asked).toHaveLength(outage?.count ?? 0);

  const { parcels } = await sandbox.control("GET", "truth?limit=100");
  const known = new Map((await store.read.select().from(shipments)).map((row) => [row.waybillNumber, row.state]));
  type Truth = {
    number: string;
    isTold: boolean;
    origin: { state: string | null };
    pushes: { lost: number; dropped: number };
  };
  const truths = parcels as Truth[];
  // What has just happened to a parcel is told by its next push.
  const told = truths.filter(({ isTold }) => isTold);
  expect(told.length).toBeGreaterThan(numbers.length / 2);
  for (const { number, origin } of told) {
    expect([number, known.get(number)]).toEqual([number, origin.state === null ? null : Number(origin.state)]);
  }
  expect(truths.filter(({ pushes }) => pushes.dropped > 0).length).toBeGreaterThan(0);
  expect(await store.read.select().from(charges)).toHaveLength(unitsBefore.length);
  const { queries } = await sandbox.control("GET", "queries");
  for (const each of queries as { violations: number }[]) expect(each.violations).toBe(0);
});
