import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test, vi } from "vitest";
import { getOutboxView } from "@/db/queries/subscriptions/outbox-state";
import { openTestStore } from "@/db/testing/open-test-store";
import type { Config } from "@/lib/config/parse-config";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { parseSubscribeForm } from "@/lib/kuaidi100/subscribe-wire";
import { config } from "@/lib/server/runtime/config";
import { changeSettings } from "@/lib/services/settings/app-settings";
import { startOutboxWorker } from "@/lib/services/shared/outbox-worker";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { prepareSubscriptions } from "@/lib/services/subscriptions/outbox-account";
import { resumeSending } from "@/lib/services/subscriptions/outbox-commands";
import { subscriptionQueue } from "@/lib/services/subscriptions/send-subscriptions";
import { startClock } from "@/lib/testing/start-clock";

/** A fake Kuaidi100 that accepts one key's subscriptions and answers any other key that its quota is used up. */
async function startKuaidi100(rightKey: string) {
  const received: { key: string; number: string; resultv2: string }[] = [];
  let atOnce = 0;
  let maxConcurrency = 0;
  const server = createServer(async (request, response) => {
    atOnce += 1;
    maxConcurrency = Math.max(maxConcurrency, atOnce);
    const form = parseSubscribeForm(new URLSearchParams(await text(request)));
    const { key = "", number = "", parameters } = form ?? {};
    received.push({ key, number, resultv2: parameters?.resultv2 ?? "" });
    await new Promise((resolve) => setTimeout(resolve, 20));
    atOnce -= 1;
    const returnCode = key === rightKey ? "200" : "601";
    response.end(JSON.stringify({ result: returnCode === "200", returnCode, message: "" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return { received, maxConcurrency: () => maxConcurrency, url: `http://127.0.0.1:${port}/poll` };
}

test("settings apply without a restart: the key, the concurrency, the content of pushes", async () => {
  const clock = startClock(Date.parse("2026-11-24T12:00:00+08:00"));
  const store = await openTestStore();
  const kuaidi100 = await startKuaidi100("right-key");
  const configuration: Config = { ...config(), kuaidi100Key: null, kuaidi100PollUrl: kuaidi100.url };
  const rows = Array.from({ length: 25 }, (_, index) => ({ waybillNumber: `YT${1_000_000 + index}`, carrier: "ems" }));
  await createShipments(store, EVERY_SHOP, rows, clock());
  const stop = startOutboxWorker(
    store,
    "the subscriptions",
    subscriptionQueue((store, now) => prepareSubscriptions(store, configuration, now)),
  );
  onTestFinished(stop);

  await changeSettings(store, { kuaidi100Key: "wrong-key", concurrency: 3, perSecond: 20 }, clock());
  await vi.waitFor(
    async () => expect((await getOutboxView(store.read, EVERY_SHOP)).stopped?.returnCode).toBe("601"),
    120_000,
  );
  expect(kuaidi100.received.length).toBeLessThanOrEqual(3);

  await changeSettings(store, { kuaidi100Key: "right-key", resultv2: "4" }, clock());
  await resumeSending(store, clock());
  await vi.waitFor(async () => expect((await getOutboxView(store.read, EVERY_SHOP)).waiting).toBe(0), 120_000);
  // Requests in flight with the wrong key may be answered after the owner resumed: they are sent again.
  const accepted = kuaidi100.received.filter(({ key }) => key === "right-key");
  expect(new Set(accepted.map(({ number }) => number)).size).toBe(25);
  expect(accepted).toHaveLength(25);
  expect(accepted.every(({ resultv2 }) => resultv2 === "4")).toBe(true);
  expect(kuaidi100.maxConcurrency()).toBeLessThanOrEqual(3);
});
