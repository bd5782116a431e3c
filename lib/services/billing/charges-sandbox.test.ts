import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { charges } from "@/db/schema/charge-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { buildPushAnswer } from "@/lib/kuaidi100/push-answer";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { sendDueSubscriptions } from "@/lib/services/subscriptions/send-subscriptions";
import { createPushStore } from "@/lib/services/tracking/push-store/create-push-store";
import { receiveCallback } from "@/lib/services/tracking/receive-callback";
import { startSandbox } from "@/sandbox/sandbox-server";
import { chargeMonitoredShipments } from "./charge-months";

const START = Date.parse("2026-10-20T00:00:00+08:00");
const STEP_HOURS = 6;
/** Long enough for the last parcel's abort after 60 days without a change, which proves its months. */
const STEPS = (80 * 24) / STEP_HOURS;
/** At most one for each step. */
const PARCELS = Number(process.env.CHARGE_PARCELS ?? 60);
const SCENARIOS = ["TRANSIT", "SIGNED", "NORECORD", "STALLED", "REFUSED", "RETURNED"];

/** Receives the sandbox's pushes; each arrives at the time of the test clock. */
async function startReceiver(store: Store, clock: () => number): Promise<string> {
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const callbackId = new URL(request.url ?? "", "http://desk").searchParams.get("callbackid");
    const contentType = request.headers["content-type"] ?? null;
    const verdict = await receiveCallback(
      createPushStore(store),
      { source: null, callbackId, contentType, body, bodyBytes: body.length },
      clock(),
    );
    const answer = buildPushAnswer(verdict);
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("over several months of monitoring, the ledger agrees exactly with Kuaidi100", async () => {
  const store = await openTestStore();
  const options = { host: "127.0.0.1", port: 0, speed: 0, seed: "7", startAt: START, stamps: "virtual" as const };
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  let now = START;
  const pollUrl = `${sandbox.url}/poll`;
  const publicUrl = await startReceiver(store, () => now);
  const account = { key: "merchant", pollUrl, origin: pollUrl, publicUrl, resultv2: "1" as const };

  for (let step = 0; step < STEPS; step += 1) {
    if (step < PARCELS) {
      const waybillNumber = `YT88${String(step).padStart(9, "0")}-${SCENARIOS[step % SCENARIOS.length]}`;
      await createShipments(store, EVERY_SHOP, [{ waybillNumber, carrier: "yuantong" }], now);
      expect(await sendDueSubscriptions(store, account, { perSecond: 20, concurrency: 20 }, () => now)).toBe(1);
    }
    // Pushes of a step are received at the end of the step, which is in the same month.
    now = START + (step + 1) * STEP_HOURS * 3_600_000 - 1;
    const body = JSON.stringify(step === 0 ? { ms: STEP_HOURS * 3_600_000 - 1 } : { hours: STEP_HOURS });
    expect((await fetch(`${sandbox.url}/control/clock/advance`, { method: "POST", body })).status).toBe(200);
    await chargeMonitoredShipments(store, now);
  }

  const theirs = (await (await fetch(`${sandbox.url}/control/charges`)).json()) as { charges: { month: string }[] };
  const ours = await store.read.select({ month: charges.month, number: charges.waybillNumber }).from(charges);
  const perMonth = (rows: readonly { month: string }[]) => {
    const months = new Map<string, number>();
    for (const { month } of rows) months.set(month, (months.get(month) ?? 0) + 1);
    return Object.fromEntries([...months].toSorted());
  };
  expect(Object.keys(perMonth(ours)).length).toBeGreaterThanOrEqual(3);
  expect(perMonth(ours)).toEqual(perMonth(theirs.charges));
});
