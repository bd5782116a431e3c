import { expect, test } from "vitest";
import { startMerchantServer } from "@/sandbox/testing/merchant-server";
import { startTestSandbox } from "@/sandbox/testing/test-sandbox";
import { getScenario, scenarioMarker, type UNTRUE_SCENARIO_NAMES } from "./scenarios";

type UntrueScenario = (typeof UNTRUE_SCENARIO_NAMES)[number];

interface PushedEvent {
  time: string;
  ftime: string;
  context: string;
}

interface PushedResult {
  state: string;
  status: string;
  com?: string;
  data: PushedEvent[];
}

interface Pushed {
  status: string;
  message: string;
  autoCheck?: string;
  comOld?: string;
  comNew?: string;
  lastResult: PushedResult;
  destResult?: PushedResult;
}

/** Subscribes one parcel with `resultv2=1` and returns its pushes of thirty days. */
async function live(name: UntrueScenario) {
  const sandbox = await startTestSandbox();
  const { received, callbackurl } = await startMerchantServer();
  const { isTwoLegged } = getScenario(name);
  const number = isTwoLegged ? `EA123456785CN-${scenarioMarker(name)}` : `${scenarioMarker(name)}0001`;
  const parameters = { resultv2: "1", ...(isTwoLegged && { interCom: "1", destinationCountry: "JP" }) };
  const subscribe = () =>
    sandbox.subscribe(number, callbackurl, { company: isTwoLegged ? "ems" : "yunda", parameters });
  const code = await subscribe();
  await sandbox.advance({ days: 30 });
  const params = () => received.map(({ param }): Pushed => JSON.parse(param));
  return { ...sandbox, number, code, subscribe, params, raw: () => received.map(({ param }) => param) };
}

const lengths = (pushes: readonly Pushed[]) => pushes.map(({ lastResult }) => lastResult.data.length);
const texts = ({ lastResult }: Pushed) => lastResult.data.map(({ context }) => context);
const times = ({ lastResult }: Pushed) => lastResult.data.map(({ ftime }) => ftime);

/** Pairs of a push and the one after it. */
function pairs(pushes: readonly Pushed[]): [Pushed, Pushed][] {
  return pushes.slice(1).map((push, index) => [pushes[index] ?? push, push]);
}

test("future-dated: a polling with a time a year ahead, then the corrected trace, 派件, 签收", async () => {
  const pushes = (await live("future-dated")).params();
  const wrong = pushes.findIndex((push) => times(push).some((time) => time.startsWith("2027-")));
  expect(pushes[wrong]).toMatchObject({ status: "polling", lastResult: { state: "0" } });
  const rest = pushes.slice(wrong + 1);
  expect(lengths(rest)[0]).toBe(lengths(pushes)[wrong]);
  for (const push of rest) expect(times(push).every((time) => time.startsWith("2026-"))).toBe(true);
  expect(rest.map(({ lastResult }) => lastResult.state).slice(-2)).toEqual(["5", "3"]);
  expect(rest.at(-1)?.status).toBe("shutdown");
});

test("retracted: an event disappears from the trace, which then goes on", async () => {
  const pushes = (await live("retracted")).params();
  const [before, after] =
    pairs(pushes).find(([old, next]) => lengths([next])[0] === (lengths([old])[0] ?? 0) - 1) ?? [];
  expect([before?.lastResult.state, after?.lastResult.state]).toEqual(["5", "0"]);
  expect(pushes.at(-1)).toMatchObject({ status: "shutdown", lastResult: { state: "3" } });
});

test("retracted-end: the signature is gone ten hours later, and nothing follows", async () => {
  const [signed, last] = (await live("retracted-end")).params().slice(-2);
  expect([signed?.status, signed?.lastResult.state]).toEqual(["polling", "3"]);
  expect([last?.status, last?.lastResult.state]).toEqual(["polling", "5"]);
  expect(last && texts(last)).toEqual(signed && texts(signed).slice(1));
});

test("merged-end: the last trace has fewer events than the one before", async () => {
  const [before = 0, last = 0] = lengths((await live("merged-end")).params()).slice(-2);
  expect(last).toBeLessThan(before);
});

test("redated: times are corrected backwards, that of the end too", async () => {
  const pushes = (await live("redated")).params();
  const earlier = pairs(pushes).filter(([old, next]) => (times(next)[0] ?? "") < (times(old)[0] ?? ""));
  expect(earlier).toHaveLength(2);
  expect(earlier.map(([old, next]) => texts(old).join() === texts(next).join())).toEqual([true, true]);
  expect(pushes.slice(-2).map(({ status, lastResult }) => [status, lastResult.state])).toEqual([
    ["polling", "3"],
    ["shutdown", "3"],
  ]);
});

test("rewritten: the same events at the same times with other texts", async () => {
  const pushes = (await live("rewritten")).params();
  const rewritten = pairs(pushes).filter(([old, next]) => times(old).join() === times(next).join());
  expect(rewritten).toHaveLength(1);
  const [[old, next] = []] = rewritten;
  for (const [index, text] of (old ? texts(old) : []).entries()) expect(next && texts(next)[index]).not.toBe(text);
});

test("equal-trace: the same trace again, with another state", async () => {
  const [old, next] = (await live("equal-trace")).params().slice(-2);
  expect([old?.lastResult.state, next?.lastResult.state]).toEqual(["5", "3"]);
  expect(next && [texts(next), times(next)]).toEqual(old && [texts(old), times(old)]);
  expect(next?.status).toBe("shutdown");
});

test("unreadable-times: slashes, T, fractions, a date alone, ftime or both unreadable", async () => {
  const { data } = (await live("unreadable-times")).params().at(-1)?.lastResult ?? { data: [] };
  const written = data.map(({ time, ftime }) => `${time} | ${ftime}`);
  for (const form of [
    /^2026-\d\d-\d\d \d\d:\d\d:\d\d \| 2026-/,
    /^2026\/\d\d\/\d\d /,
    /^2026-\d\d-\d\dT\d\d/,
    /:\d\d\.0 \|/,
    /^2026-\d\d-\d\d \| /,
    /^2026-\d\d-\d\d \d\d:\d\d:\d\d \| \d\d:\d\d左右$/,
  ]) {
    expect(written.filter((text) => form.test(text)).length, String(form)).toBeGreaterThan(0);
  }
  expect(written[0]).toBe("刚刚 | -");
});

test("odd-times: the year 1, 年月日, and an ftime without hours", async () => {
  const { data } = (await live("odd-times")).params().at(-1)?.lastResult ?? { data: [] };
  const written = data.map(({ time, ftime }) => `${time} | ${ftime}`);
  expect(written.at(-1)).toBe("0001-01-01 00:00:00 | 0001-01-01 00:00:00");
  for (const form of [
    /^2026年\d\d月\d\d日 \d\d:\d\d:\d\d \| 2026年/,
    /^2026-\d\d-\d\d \d\d:\d\d:\d\d \| 2026-\d\d-\d\d$/,
  ]) {
    expect(written.filter((text) => form.test(text)).length, String(form)).toBeGreaterThan(0);
  }
});

test("updateall-wrong: after a correction comes an updateall of the first carrier with another parcel's end", async () => {
  const pushes = (await live("updateall-wrong")).params();
  const index = pushes.findIndex(({ status }) => status === "updateall");
  expect(pushes[index]).toMatchObject({ autoCheck: "0", comNew: "", lastResult: { com: "yunda", state: "3" } });
  expect(pushes[index - 1]).toMatchObject({ status: "polling", autoCheck: "1", lastResult: { com: "yuantong" } });
  expect(pushes.at(-1)).toMatchObject({ status: "shutdown", autoCheck: "1" });
});

test("updateall-empty: an updateall on the way has no events", async () => {
  const pushes = (await live("updateall-empty")).params();
  const index = pushes.findIndex(({ status }) => status === "updateall");
  expect(pushes[index]?.lastResult).toMatchObject({ status: "201", state: "0", data: [] });
  expect(lengths(pushes)[index - 1]).toBeGreaterThan(2);
  expect(pushes.at(-1)?.status).toBe("shutdown");
});

test("updateall-after-end: an older trace without an end comes after the end", async () => {
  const [end, repeated] = (await live("updateall-after-end")).params().slice(-2);
  expect(end).toMatchObject({ status: "shutdown", lastResult: { state: "3" } });
  expect(repeated).toMatchObject({ status: "updateall", lastResult: { state: "5" } });
  expect(repeated && texts(repeated)).toEqual(end && texts(end).slice(1));
});

test("retried-after-end: the last polling comes again unchanged after the end", async () => {
  const { raw, params } = await live("retried-after-end");
  expect(
    params()
      .slice(-3)
      .map(({ status }) => status),
  ).toEqual(["polling", "shutdown", "polling"]);
  expect(raw().at(-1)).toBe(raw().at(-3));
});

test("empty-first: each subscription begins with an empty trace", async () => {
  const { params, subscribe, advance } = await live("empty-first");
  expect(params()[0]).toMatchObject({ status: "polling", lastResult: { state: "0", status: "201", data: [] } });
  expect(params().at(-1)?.status).toBe("shutdown");
  const before = params().length;
  expect(await subscribe()).toBe("200");
  await advance({ days: 1 });
  const again = params().slice(before);
  expect(again.map(({ status }) => status)).toEqual(["polling", "shutdown"]);
  expect(again[0]?.lastResult.data).toEqual([]);
  expect(again[1]?.lastResult).toEqual(params()[before - 1]?.lastResult);
});

test.each<[UntrueScenario, string, number]>([
  ["abort-no-carrier", "abort", 0],
  ["shutdown-no-carrier", "shutdown", 9],
])("%s: after a correction the %s names no carrier", async (name, status, events) => {
  const pushes = (await live(name)).params();
  expect(pushes[0]).toMatchObject({ status: "abort", comNew: "yuantong" });
  const last = pushes.at(-1);
  expect(last?.status).toBe(status);
  expect(pushes.length).toBeGreaterThan(1);
  expect(last?.lastResult).not.toHaveProperty("com");
  for (const field of ["autoCheck", "comOld", "comNew"]) expect(last).not.toHaveProperty(field);
  expect(last?.lastResult.data.length).toBeGreaterThanOrEqual(events);
});

test("same-com-new: an abort names the subscribed carrier as the new one, and it is the end", async () => {
  const { params, number, control } = await live("same-com-new");
  expect(params()).toHaveLength(1);
  expect(params()[0]).toMatchObject({ status: "abort", autoCheck: "0", comNew: "yunda", lastResult: { com: "yunda" } });
  expect(await control("GET", `parcels/${number}`)).toMatchObject({ parcels: [{ isOver: true }] });
});

test("null-com-new: an abort names null as both carriers, and it is the end", async () => {
  const { params, number, control } = await live("null-com-new");
  expect(params()).toMatchObject([{ status: "abort", message: "3天查询无记录", comOld: "null", comNew: "null" }]);
  expect(await control("GET", `parcels/${number}`)).toMatchObject({ parcels: [{ isOver: true }] });
});

test("home-return: 退回 at home, 在途 abroad", async () => {
  const last = (await live("home-return")).params().at(-1);
  expect([last?.lastResult.state, last?.destResult?.state]).toEqual(["6", "0"]);
});

test("home-trouble: 清关异常 or 疑难 at home, 清关中 abroad", async () => {
  const last = (await live("home-trouble")).params().at(-1);
  expect(["13", "2"]).toContain(last?.lastResult.state);
  expect(last?.destResult?.state).toBe("11");
});

test("patchy-data: an object instead of the list, then null and a number among the events", async () => {
  const pushes = (await live("patchy-data")).params();
  expect(pushes[0]?.lastResult.data).toEqual({});
  expect(pushes.at(-1)).toMatchObject({ status: "shutdown", lastResult: { state: "3" } });
  const { data } = pushes.at(-1)?.lastResult ?? { data: [] };
  expect([data[0], data.at(-1)]).toEqual([null, 7]);
  expect(data.length).toBeGreaterThan(8);
});

test("mixed-data: the oldest event first, or in the middle", async () => {
  const traces = (await live("mixed-data")).params().map(times);
  expect(traces.some((trace) => trace.length > 3 && trace.join() === trace.toSorted().join())).toBe(true);
  const isMixed = (trace: string[]) =>
    ![trace.toSorted().join(), trace.toSorted().toReversed().join()].includes(trace.join());
  expect(traces.some(isMixed)).toBe(true);
});

test("text-result: lastResult and its data are JSON text", async () => {
  const { lastResult } = (await live("text-result")).params().at(-1) ?? {};
  const result: PushedResult = JSON.parse(String(lastResult));
  expect(result.state).toBe("3");
  expect(JSON.parse(String(result.data)).length).toBeGreaterThan(8);
});

test("no-state: only ischeck and the statuses of the events tell", async () => {
  const pushes = (await live("no-state")).params();
  expect(new Set(pushes.map(({ lastResult }) => lastResult.state))).toEqual(new Set([""]));
  expect(pushes.at(-1)).toMatchObject({ status: "shutdown", lastResult: { ischeck: "1" } });
  expect(pushes.at(-1)?.lastResult.data[0]).toMatchObject({ status: "签收" });
});

test("lost-end: the shutdown never arrives, until the number is subscribed again", async () => {
  const { params, number, control, subscribe, advance } = await live("lost-end");
  expect(params().every(({ status }) => status === "polling")).toBe(true);
  expect(await control("GET", `parcels/${number}`)).toMatchObject({
    parcels: [{ status: "shutdown", pushes: { lost: 1, waiting: 0 } }],
  });
  expect(await subscribe()).toBe("200");
  await advance({ hours: 1 });
  expect(params().at(-1)).toMatchObject({ status: "shutdown", lastResult: { state: "3" } });
});

test("elsewhere: 501 at the first subscription, no push and no charge, until it has ended there", async () => {
  const { code, params, number, control, subscribe, advance } = await live("elsewhere");
  expect(code).toBe("501");
  expect(params()).toEqual([]);
  expect(await control("GET", "charges")).toMatchObject({ total: 0 });
  expect(await control("GET", `parcels/${number}`)).toMatchObject({
    parcels: [{ status: "shutdown", subscriber: "elsewhere", pushes: { accepted: 0 } }],
  });
  expect(await subscribe()).toBe("200");
  await advance({ hours: 1 });
  expect(params()).toMatchObject([{ status: "shutdown", lastResult: { state: "3" } }]);
});
