import { expect, test } from "vitest";
import { startMerchantServer } from "@/sandbox/testing/merchant-server";
import { startTestSandbox } from "@/sandbox/testing/test-sandbox";

const countEvents = ({ param }: { param: string }): number => JSON.parse(param).lastResult.data.length;

test("copies: every push arrives three times at once", async () => {
  const { control, subscribe, advance } = await startTestSandbox();
  const { received, callbackurl } = await startMerchantServer();
  await control("PUT", "faults", { push: { duplicates: 2 } });
  await subscribe("STALLED0001", callbackurl);
  await advance({ days: 1 });
  expect(received).toHaveLength(3);
  expect(new Set(received.map(({ param }) => param)).size).toBe(1);
});

test("shuffled: later pushes arrive before earlier ones, none is lost", async () => {
  const { control, subscribe, advance } = await startTestSandbox();
  const [usual, shuffled] = [await startMerchantServer(), await startMerchantServer()];
  await control("PUT", "faults/SIGNED0002", { push: { shuffleMinutes: 1440 } });
  await subscribe("SIGNED0001", usual.callbackurl);
  await subscribe("SIGNED0002", shuffled.callbackurl);
  await advance({ days: 14 });
  const lengths = (list: typeof usual.received) => list.map(countEvents);
  const isSorted = (list: number[]) => list.every((length, index) => length >= (list[index - 1] ?? 0));
  expect(isSorted(lengths(usual.received))).toBe(true);
  expect(isSorted(lengths(shuffled.received))).toBe(false);
  expect(shuffled.received.filter(({ param }) => JSON.parse(param).status === "shutdown")).toHaveLength(1);
});

test("a late retry: an accepted push comes again after newer pushes", async () => {
  const { control, subscribe, advance } = await startTestSandbox();
  const { received, callbackurl } = await startMerchantServer();
  await control("PUT", "faults/SIGNED0001", { push: { lateRetryMinutes: 3_000, times: 1 } });
  await subscribe("SIGNED0001", callbackurl);
  await advance({ days: 14 });
  const again = received.findLastIndex(({ param }) => param === received[0]?.param);
  expect(again).toBeGreaterThan(1);
});

test("cut before the whole request is sent: nothing arrives until the next try", async () => {
  const { control, subscribe, advance } = await startTestSandbox();
  const { received, callbackurl } = await startMerchantServer();
  await control("PUT", "faults", { push: { cut: "request", times: 1 } });
  await subscribe("STALLED0001", callbackurl);
  await advance({ minutes: 15 });
  expect(received).toHaveLength(0);
  await advance({ minutes: 30 });
  expect(received).toHaveLength(1);
  expect(await control("GET", "parcels")).toMatchObject({ parcels: [{ pushes: { accepted: 1, failed: 1 } }] });
});

test("cut before the answer: the push arrives, and comes again", async () => {
  const { control, subscribe, advance } = await startTestSandbox();
  const { received, callbackurl } = await startMerchantServer();
  await control("PUT", "faults/stalled0001", { push: { cut: "answer", times: 1 } });
  await subscribe("STALLED0001", callbackurl);
  await advance({ days: 1 });
  expect(received).toHaveLength(2);
  expect(received[1]?.param).toBe(received[0]?.param);
});

test("slow: the push is sent slowly and accepted", async () => {
  const { control, subscribe, advance } = await startTestSandbox();
  const { received, callbackurl } = await startMerchantServer();
  await control("PUT", "faults", { push: { slowMs: 300 } });
  await subscribe("STALLED0001", callbackurl, { parameters: { salt: "s" } });
  await advance({ minutes: 15 });
  expect(received).toHaveLength(1);
  const { pushes } = await control("GET", "pushes?number=STALLED0001");
  expect(pushes).toMatchObject([{ isAccepted: true, attempt: 1 }]);
  expect((pushes as { ms: number }[])[0]?.ms).toBeGreaterThan(200);
});

test("subscribing: HTTP 500, a cut connection, and an accepted subscription whose answer was lost", async () => {
  const { control, subscribe } = await startTestSandbox();
  const again = () => subscribe("STALLED0001", "http://127.0.0.1:9/");
  await control("PUT", "faults", { poll: { httpStatus: 500, times: 1 } });
  await expect(again()).rejects.toMatchObject({
    values: { reason: { key: "kuaidi100.httpStatus" } },
  });
  await control("PUT", "faults", { poll: { cut: "request", times: 1 } });
  await expect(again()).rejects.toMatchObject({
    values: { reason: { key: "kuaidi100.networkError" } },
  });
  await control("PUT", "faults", { poll: { cut: "answer", times: 1 } });
  await expect(again()).rejects.toMatchObject({
    values: { reason: { key: "kuaidi100.networkError" } },
  });
  expect(await again()).toBe("501");
  expect(await control("GET", "charges")).toMatchObject({ total: 1 });
});

test("a share of faults is met approximately, and faults can be removed", async () => {
  const { control, subscribe } = await startTestSandbox();
  await control("PUT", "faults", { poll: { returnCode: "500", share: 0.3 } });
  const codes: string[] = [];
  for (let index = 100; index < 200; index += 1) codes.push(await subscribe(`STALLED0${index}`, "http://127.0.0.1:9/"));
  const failed = codes.filter((code) => code === "500").length;
  expect(failed).toBeGreaterThan(15);
  expect(failed).toBeLessThan(45);
  expect(await control("DELETE", "faults")).toMatchObject({ push: null, poll: null });
});

test("lost: pushes count as sent and never arrive, all of them or only the last", async () => {
  const { control, subscribe, advance } = await startTestSandbox();
  const { received, callbackurl } = await startMerchantServer();
  await control("PUT", "faults", { push: { lose: "last" } });
  await control("PUT", "faults/SIGNED0002", { push: { lose: "all" } });
  await subscribe("SIGNED0001", callbackurl);
  await subscribe("SIGNED0002", callbackurl);
  await advance({ days: 14 });
  const pushes = received.map(({ param }) => JSON.parse(param));
  expect(pushes.length).toBeGreaterThan(2);
  expect(pushes.every(({ status, lastResult }) => status === "polling" && lastResult.nu === "SIGNED0001")).toBe(true);
  const { parcels } = await control("GET", "parcels");
  const [second, first] = parcels as { status: string; pushes: object }[];
  expect(first).toMatchObject({ status: "shutdown", pushes: { lost: 1, failed: 0, waiting: 0 } });
  expect(second).toMatchObject({ status: "shutdown", pushes: { accepted: 0, failed: 0, dropped: 0, waiting: 0 } });
});

test("a share of lost pushes: the others arrive", async () => {
  const { control, subscribe, advance } = await startTestSandbox();
  const { received, callbackurl } = await startMerchantServer();
  await control("PUT", "faults", { push: { lose: "all", share: 0.3 } });
  for (let index = 100; index < 130; index += 1) await subscribe(`SIGNED0${index}`, callbackurl);
  await advance({ days: 14 });
  const { parcels } = await control("GET", "parcels");
  const lost = (parcels as { pushes: { lost: number } }[]).reduce((sum, { pushes }) => sum + pushes.lost, 0);
  expect(lost / (lost + received.length)).toBeGreaterThan(0.2);
  expect(lost / (lost + received.length)).toBeLessThan(0.4);
});

test("updateall: after a push the same parcel again, or another parcel of a wrong carrier", async () => {
  const { control, subscribe, advance } = await startTestSandbox();
  const { received, callbackurl } = await startMerchantServer();
  await control("PUT", "faults/STALLED0001", { push: { updateall: "current" } });
  await control("PUT", "faults/STALLED0002", { push: { updateall: "wrong" } });
  await subscribe("STALLED0001", callbackurl);
  await subscribe("STALLED0002", callbackurl);
  await advance({ hours: 1 });
  const pushesOf = (number: string) =>
    received.map(({ param }) => JSON.parse(param)).filter(({ lastResult }) => lastResult.nu === number);
  const [push, current] = pushesOf("STALLED0001");
  expect(current).toEqual({ ...push, status: "updateall", message: "重新推送" });
  const [, wrong] = pushesOf("STALLED0002");
  expect(wrong).toMatchObject({ status: "updateall", lastResult: { com: "zhongtong", state: "3" } });
});

test("updateall of an earlier subscription goes to its callback, with its last trace", async () => {
  const { control, subscribe, advance } = await startTestSandbox();
  const [first, second] = [await startMerchantServer(), await startMerchantServer()];
  await control("PUT", "faults", { push: { updateall: "earlier" } });
  await subscribe("STALE0001", first.callbackurl);
  await advance({ days: 5 });
  const statuses = () => first.received.map(({ param }) => JSON.parse(param).status);
  expect(statuses()).toEqual(["polling", "abort"]);
  const earlier = JSON.parse(first.received.at(-1)?.param ?? "").lastResult;

  expect(await subscribe("STALE0001", second.callbackurl)).toBe("200");
  await advance({ hours: 1 });
  expect(second.received.map(({ param }) => JSON.parse(param).status)).toEqual(["polling"]);
  expect(statuses()).toEqual(["polling", "abort", "updateall"]);
  expect(JSON.parse(first.received.at(-1)?.param ?? "").lastResult).toEqual(earlier);
});

test("subscribed elsewhere: 501, nothing is charged, and no push comes here", async () => {
  const { control, subscribe, advance } = await startTestSandbox();
  const { received, callbackurl } = await startMerchantServer();
  await control("PUT", "faults", { poll: { elsewhere: true, times: 1 } });
  expect(await subscribe("SIGNED0001", callbackurl)).toBe("501");
  expect(await subscribe("SIGNED0001", callbackurl)).toBe("501");
  await advance({ days: 14 });
  expect(received).toEqual([]);
  expect(await control("GET", "charges")).toMatchObject({ total: 0 });
  expect(await subscribe("SIGNED0001", callbackurl)).toBe("200");
});

test.each([
  { push: { lose: "some" } },
  { push: { updateall: true } },
  { poll: { elsewhere: 1 } },
  { push: { duplicate: 2 } },
  { push: { duplicates: "2" } },
  { push: { cut: "everywhere" } },
  { poll: { returnCode: "999" } },
  { pull: {} },
  [],
])("%j is not a fault", async (body) => {
  const { control } = await startTestSandbox();
  expect(await control("PUT", "faults", body)).toMatchObject({ status: 400, error: expect.any(String) });
});
