import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { postSubscription } from "@/lib/kuaidi100/kuaidi100-client";
import { parsePush } from "@/lib/kuaidi100/parse-push";
import { isSignatureValid } from "@/lib/kuaidi100/signature";
import type { SubscribeParameters, SubscribeRequest } from "@/lib/kuaidi100/subscribe-wire";
import { startClock } from "@/lib/testing/start-clock";
import { ACCEPTED, startMerchantServer } from "@/sandbox/testing/merchant-server";
import { NOON } from "@/sandbox/testing/test-sandbox";
import { startSandbox } from "./sandbox-server";

const clock = startClock(NOON);

/** Far more than anything takes: a busy machine makes no test fail. */
const PATIENCE_MS = 120_000;

async function sandbox(speed: number): Promise<string> {
  const running = await startSandbox({ host: "127.0.0.1", port: 0, speed, seed: "7" });
  onTestFinished(() => running.close());
  return running.url;
}

function request(number: string, parameters: SubscribeParameters): SubscribeRequest {
  return { company: "yuantong", number, key: "KEY", parameters };
}

const post = (url: string, body?: unknown) =>
  fetch(url, { method: "POST", body: body === undefined ? null : JSON.stringify(body) }).then((answer) =>
    answer.json(),
  );

test("a subscription is answered, and its signed pushes arrive until the parcel is signed", async () => {
  const url = await sandbox(500_000);
  const { received, callbackurl } = await startMerchantServer();
  const subscription = request("YT8800000000001-SIGNED", { callbackurl, salt: "盐+salt", resultv2: "1" });
  expect(await postSubscription(`${url}/poll`, subscription)).toEqual({ returnCode: "200", message: "提交成功" });

  await vi.waitFor(
    () => expect(received.map(({ param }) => parsePush(param).status)).toContain("shutdown"),
    PATIENCE_MS,
  );
  for (const { param, sign } of received) expect(isSignatureValid(param, "盐+salt", sign)).toBe(true);
  expect(received[0]?.url).toBe("/in?callbackid=a%2Bb");
  const last = parsePush(received.at(-1)?.param ?? "");
  expect(last.origin).toMatchObject({ carrier: "yuantong", state: { state: 3 } });
});

test("without a salt nothing is signed", async () => {
  const url = await sandbox(50_000);
  const { received, callbackurl } = await startMerchantServer();
  await postSubscription(`${url}/poll`, request("YT8800000000002-TRANSIT", { callbackurl }));
  await vi.waitFor(() => expect(received.length).toBeGreaterThan(0), PATIENCE_MS);
  expect(received[0]?.sign).toBeNull();
});

test("a monitored number cannot be subscribed again until half an hour after its end", async () => {
  const url = await sandbox(0);
  const { callbackurl } = await startMerchantServer();
  const subscription = request("YT8800000000003-NORECORD", { callbackurl });
  const subscribe = async () => (await postSubscription(`${url}/poll`, subscription)).returnCode;
  expect(await subscribe()).toBe("200");
  expect(await subscribe()).toBe("501");
  await post(`${url}/control/parcels/${subscription.number}/advance`);
  expect(await subscribe()).toBe("501");
  await post(`${url}/control/clock/advance`, { minutes: 29 });
  expect(await subscribe()).toBe("501");
  await post(`${url}/control/clock/advance`, { minutes: 1 });
  expect(await subscribe()).toBe("200");
});

test("a refused push comes again unchanged, and is dropped after the third time", async () => {
  const url = await sandbox(50_000);
  const { received, callbackurl } = await startMerchantServer(
    () => '{"result":false,"returnCode":"500","message":"忙"}',
  );
  await postSubscription(`${url}/poll`, request("YT8800000000004-PICKEDUP", { callbackurl, salt: "s" }));
  await post(`${url}/control/parcels/YT8800000000004-PICKEDUP/advance`);
  await vi.waitFor(async () => {
    const { parcels } = await (await fetch(`${url}/control/parcels`)).json();
    expect(parcels[0].pushes.dropped).toBeGreaterThan(0);
    expect(parcels[0].pushes.failed).toBe(3 * parcels[0].pushes.dropped);
  }, PATIENCE_MS);
  expect(received.filter(({ param }) => param === received[0]?.param)).toHaveLength(3);
});

test("a push that is accepted at the second try does not come a third time", async () => {
  const url = await sandbox(0);
  const { received, callbackurl } = await startMerchantServer((nth) => (nth === 1 ? "<html>" : ACCEPTED));
  await postSubscription(`${url}/poll`, request("YT8800000000005-NORECORD", { callbackurl }));
  await post(`${url}/control/parcels/YT8800000000005-NORECORD/advance`);
  await post(`${url}/control/clock/advance`, { minutes: 30 });
  expect(received).toHaveLength(2);
  await post(`${url}/control/clock/advance`, { hours: 2 });
  expect(received).toHaveLength(2);
});

test("a test can advance a parcel, change its end, and read it", async () => {
  const url = await sandbox(1);
  const { received, callbackurl } = await startMerchantServer();
  const number = "YT8800000000006-TRANSIT";
  await postSubscription(`${url}/poll`, request(number, { callbackurl }));
  expect(await post(`${url}/control/parcels/${number}/advance`)).toMatchObject({ isAccepted: true, httpStatus: 200 });
  const refused = await post(`${url}/control/parcels/${number}/advance`, { scenario: "refused" });
  expect(refused).toMatchObject({ isAccepted: true, parcel: { number, scenario: "refused" } });
  expect(received).toHaveLength(2);
  expect(await post(`${url}/control/parcels/${number}/advance`, { scenario: "nonsense" })).toHaveProperty("error");
  expect(await post(`${url}/control/parcels/NOBODY/advance`)).toHaveProperty("error");
  const page = await (await fetch(url)).text();
  expect(page).toContain(number);
});

test("any param can be pushed with a signature", async () => {
  const url = await sandbox(1);
  const { received, callbackurl } = await startMerchantServer();
  const outcome = await post(`${url}/control/push-raw`, { callbackurl, salt: "s", param: "not json +%" });
  expect(outcome).toMatchObject({ isAccepted: true });
  expect(received[0]?.param).toBe("not json +%");
  expect(isSignatureValid("not json +%", "s", received[0]?.sign)).toBe(true);
});

/** Sandboxes that run one after the other, each with the saved state of the one before, at the first one's speed unless given. */
async function sandboxWithMemory(firstSpeed: number) {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const memory = join(folder, "sandbox.json");
  const start = (speed: number) => startSandbox({ host: "127.0.0.1", port: 0, speed, seed: "7", memory });
  let running = await start(firstSpeed);
  onTestFinished(() => running.close());
  return {
    memory,
    url: () => running.url,
    stop: () => running.close(),
    async startAgain(speed = firstSpeed) {
      running = await start(speed);
    },
    parcels: async () => (await (await fetch(`${running.url}/control/parcels`)).json()).parcels,
  };
}

test("a parcel continues after a restart, and no event is lost or changes its time", async () => {
  const sandbox = await sandboxWithMemory(0);
  const { received, callbackurl } = await startMerchantServer();
  const subscription = request("YT8800000000007-SIGNED", { callbackurl });
  await postSubscription(`${sandbox.url()}/poll`, subscription);
  for (let hour = 0; received.length === 0; hour += 1) {
    expect(hour).toBeLessThan(100);
    await post(`${sandbox.url()}/control/clock/advance`, { hours: 1 });
  }
  await sandbox.stop();
  const toldBefore = received.length;
  // Saved 1.2 s ago: at the speed of the next one, 20 hours.
  const saved = JSON.parse(readFileSync(sandbox.memory, "utf8"));
  saved.clock.real -= 1_200;
  writeFileSync(sandbox.memory, JSON.stringify(saved));
  await sandbox.startAgain(60_000);
  expect((await postSubscription(`${sandbox.url()}/poll`, subscription)).returnCode).toBe("501");

  await vi.waitFor(() => expect(parsePush(received.at(-1)?.param ?? "").status).toBe("shutdown"), PATIENCE_MS);
  const traces = received.map(({ param }) => parsePush(param).origin?.events.toReversed() ?? []);
  const lengths = traces.map((trace) => trace.length);
  const known = Math.max(...lengths.slice(0, toldBefore));
  // All missed events come together. A push that the stop interrupted may come once more before.
  expect(lengths.find((length) => length > known)).toBeGreaterThan(known + 1);
  for (const trace of traces) expect(traces.at(-1)?.slice(0, trace.length)).toEqual(trace);
  for (const event of traces.at(-1) ?? []) expect(event.clock).toBeLessThanOrEqual(clock());
});

test("a push refused before a restart comes again after it, but at most three times in all", async () => {
  const sandbox = await sandboxWithMemory(3_000);
  const { received, callbackurl } = await startMerchantServer(() => "busy");
  await postSubscription(`${sandbox.url()}/poll`, request("YT8800000000008-NORECORD", { callbackurl }));
  await post(`${sandbox.url()}/control/parcels/YT8800000000008-NORECORD/advance`);
  await sandbox.stop();
  await sandbox.startAgain();
  await vi.waitFor(async () => expect(await sandbox.parcels()).toMatchObject([{ pushes: { failed: 3, dropped: 1 } }]), {
    timeout: PATIENCE_MS,
    interval: 50,
  });
  await sandbox.stop();
  await sandbox.startAgain();
  await post(`${sandbox.url()}/control/clock/advance`, { hours: 2 });
  expect(received.map(({ param }) => param)).toEqual(Array(3).fill(received[0]?.param));
});

test("the sandbox starts with a damaged state file", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  onTestFinished(() => warn.mockRestore());
  const sandbox = await sandboxWithMemory(1);
  await sandbox.stop();
  writeFileSync(sandbox.memory, '[{"parcel":{}}]');
  await sandbox.startAgain();
  expect(await sandbox.parcels()).toEqual([]);
  expect(warn).toHaveBeenCalledTimes(1);
});

test("the page shows the clock, the account, the parcels and the pushes", async () => {
  const url = await sandbox(1);
  const { callbackurl } = await startMerchantServer((nth) => (nth === 1 ? ACCEPTED : "<b>busy</b>"));
  const number = "YT8800000000009-REFUSED";
  await postSubscription(`${url}/poll`, request(number, { callbackurl }));
  for (let time = 0; time < 2; time += 1) await post(`${url}/control/parcels/${number}/advance`);
  await fetch(`${url}/control/clock`, { method: "PUT", body: JSON.stringify({ speed: 3600 }) });
  const page = await (await fetch(url)).text();
  const { beijing } = await (await fetch(`${url}/control/clock`)).json();
  for (const words of [
    beijing.slice(0, 10),
    "3600 倍速",
    "已扣 1 单",
    "KEY",
    "圆通速递",
    "收件人拒签",
    "1 个运单，2 次推送",
  ]) {
    expect(page).toContain(words);
  }
  expect(page).toContain("失败 200");
  expect(page).toContain("&#60;b&#62;busy");
});

test("invalid requests are answered, and the page escapes its values", async () => {
  const url = await sandbox(1);
  expect(await post(`${url}/poll`)).toMatchObject({ result: false, returnCode: "500" });
  expect((await fetch(`${url}/nowhere`)).status).toBe(404);
  const headers = { "sec-fetch-site": "cross-site" };
  expect((await fetch(`${url}/control/faults`, { method: "DELETE", headers })).status).toBe(403);
  expect((await fetch(`${url}/control/parcels/%E0%A4/advance`, { method: "POST" })).status).toBe(400);
  await postSubscription(`${url}/poll`, request("<img src=x>", { callbackurl: "http://127.0.0.1:9/" }));
  expect(await (await fetch(url)).text()).not.toContain("<img");
});
