import { expect, onTestFinished, test, vi } from "vitest";
import { parsePush } from "@/lib/kuaidi100/parse-push";
import { ACCEPTED, startMerchantServer } from "@/sandbox/testing/merchant-server";
import { NOON, startTestSandbox } from "@/sandbox/testing/test-sandbox";

const DAY_S = 24 * 3600;

interface Attempt {
  at: string;
  number: string;
  status: string;
  attempt: number;
  isAccepted: boolean;
  isCopy: boolean;
}

/** A sandbox and a merchant, and every attempt in the sandbox's log, in seconds since the start. */
async function startScenario(respond?: (nth: number) => string) {
  const sandbox = await startTestSandbox();
  const { received, callbackurl } = await startMerchantServer(respond);
  return {
    ...sandbox,
    subscribe: (number: string, rest: Parameters<typeof sandbox.subscribe>[2] = {}) =>
      sandbox.subscribe(number, callbackurl, rest),
    params: () => received.map(({ param }) => JSON.parse(param)),
    pushes: () => received.map(({ param }) => parsePush(param)),
    async attempts() {
      const { pushes } = await sandbox.control("GET", "pushes?limit=5000");
      return (pushes as Attempt[]).map(({ at, ...rest }) => ({
        second: Math.round((Date.parse(at) - NOON) / 1000),
        ...rest,
      }));
    },
  };
}

test("the first check is after about a quarter of an hour, then about every four hours", async () => {
  const { subscribe, advance, pushes, control } = await startScenario();
  await subscribe("TRANSIT0001", { to: null });
  await advance({ minutes: 9 });
  expect(pushes()).toHaveLength(0);
  await advance({ minutes: 6 });
  expect(pushes()).toHaveLength(1);
  const countChecks = async () => {
    const { parcels } = await control("GET", "parcels/TRANSIT0001");
    return (parcels as { looks: number }[])[0]?.looks ?? 0;
  };
  expect(await countChecks()).toBe(1);
  await advance({ hours: 4 });
  expect(await countChecks()).toBeGreaterThanOrEqual(2);
  const before = await countChecks();
  await advance({ days: 2 });
  expect(await countChecks()).toBeGreaterThanOrEqual(before + 12);
  expect(await countChecks()).toBeLessThanOrEqual(before + 14);
});

test("near its destination a parcel is checked more often, if the destination is known", async () => {
  const { subscribe, advance, control } = await startScenario();
  await subscribe("SIGNLATE0001");
  await subscribe("SIGNLATE0002", { to: null });
  await advance({ days: 2 });
  const { parcels } = await control("GET", "parcels");
  const [without, withTo] = (parcels as { looks: number }[]).map(({ looks }) => looks);
  expect(withTo).toBeGreaterThan(40);
  expect(without).toBeLessThan(16);
});

test("a callback that fails is tried three times, thirty minutes apart, then dropped", async () => {
  const { subscribe, advance, attempts, params, control } = await startScenario(
    () => '{"result":false,"returnCode":"500"}',
  );
  await subscribe("STALLED0001", { parameters: { salt: "s" } });
  await advance({ days: 1 });
  const tries = await attempts();
  expect(tries.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  const [first = 0] = tries.map(({ second }) => second);
  expect(tries.map(({ second }) => second)).toEqual([first, first + 1800, first + 3600]);
  expect(new Set(params().map((param) => JSON.stringify(param))).size).toBe(1);
  expect(await control("GET", "parcels/STALLED0001")).toMatchObject({
    parcels: [{ pushes: { accepted: 0, failed: 3, dropped: 1, waiting: 0 } }],
  });
});

test("a callback that succeeds at the second try is not tried a third time", async () => {
  const { subscribe, advance, attempts } = await startScenario((nth) => (nth === 1 ? "<html>" : ACCEPTED));
  await subscribe("STALLED0001");
  await advance({ days: 1 });
  expect((await attempts()).map(({ isAccepted }) => isAccepted)).toEqual([false, true]);
});

test("three days without a record end in an abort, once and never before", async () => {
  const { subscribe, advance, attempts, params } = await startScenario();
  await subscribe("NORECORD0001");
  await advance({ days: 10 });
  const [abort, ...rest] = await attempts();
  expect(rest).toEqual([]);
  expect(abort?.second).toBeGreaterThanOrEqual(3 * DAY_S);
  expect(abort?.second).toBeLessThanOrEqual(3 * DAY_S + 4 * 3600);
  expect(params()[0]).toMatchObject({
    status: "abort",
    message: "3天查询无记录",
    autoCheck: "0",
    comOld: "",
    comNew: "",
  });
});

test.each([
  ["REUSED0001", 8],
  ["SIGNED0001", 100],
])("%s, subscribed again %i days later, is another parcel's number", async (number, days) => {
  const { subscribe, advance, pushes } = await startScenario();
  await subscribe(number);
  await advance({ days });
  const before = pushes().length;
  expect(pushes().at(-1)).toMatchObject({ status: "shutdown" });
  await subscribe(number);
  await advance({ minutes: 20 });
  expect(pushes()[before]).toMatchObject({ status: "polling" }); // the same parcel would be signed for
  await advance({ days: 8 });
  expect(pushes().at(-1)).toMatchObject({ status: "shutdown" });
});

test.each(["STALE0001", "PICKUPLATE0001", "TRANSIT0001", "PROBLEM2060001"])(
  "%s: sixty days without a change end in an abort, whatever the parcel",
  async (number) => {
    const { subscribe, advance, pushes, params } = await startScenario();
    await subscribe(number);
    await advance({ days: 70 });
    const last = params().at(-1);
    expect(last).toMatchObject({ status: "abort", message: "60天无变化" });
    expect(pushes().filter(({ status }) => status === "abort")).toHaveLength(1);
    expect(last.lastResult.data.length).toBeGreaterThan(0);
  },
);

test("a wrong carrier: abort with the right one, then its pushes in the corrected form", async () => {
  const { subscribe, advance, params, control } = await startScenario();
  await subscribe("YT8800000000001-CORRECTED", { company: "yunda" });
  await advance({ days: 12 });
  const [abort, ...rest] = params();
  const pair = ({ status, autoCheck, comOld, comNew, lastResult }: ReturnType<typeof params>[0]) => [
    status,
    autoCheck,
    comOld,
    comNew,
    lastResult.com,
  ];
  expect(pair(abort)).toEqual(["abort", "0", "", "yuantong", "yunda"]);
  expect(abort.lastResult.data).toEqual([]);
  for (const push of rest) expect(pair(push).slice(1)).toEqual(["1", "yunda", "yuantong", "yuantong"]);
  expect(rest.at(-1)?.status).toBe("shutdown");
  // The correction is Kuaidi100's own and costs nothing.
  expect(await control("GET", "charges")).toMatchObject({ total: 1 });
});

test("after a shutdown a repaired trace is pushed again with updateall", async () => {
  const { subscribe, advance, params } = await startScenario();
  await subscribe("REPAIRED0001");
  await advance({ days: 10 });
  const [signed, repaired] = params().slice(-2);
  expect([signed.status, repaired.status]).toEqual(["shutdown", "updateall"]);
  expect(JSON.stringify(signed)).toContain("快件已到达【】");
  expect(JSON.stringify(repaired)).not.toContain("快件已到达【】");
});

test("an interrupted parcel is pushed only once, though Kuaidi100 continues to check it until it is delivered", async () => {
  const { control, subscribe, advance, attempts } = await startScenario();
  await subscribe("INTERRUPTED0001");
  await advance({ days: 20 });
  expect(await attempts()).toHaveLength(1);
  // It costs nothing in a month that begins after its end.
  expect(await control("GET", "charges")).toMatchObject({ total: 1 });
});

test("a jump runs everything at its own time and in order, including retries", async () => {
  const { subscribe, advance, attempts, pushes } = await startScenario((nth) => (nth % 5 === 0 ? "busy" : ACCEPTED));
  for (let index = 100; index < 130; index += 1) await subscribe(`SIGNED0${index}`);
  await advance({ days: 14 });
  const all = await attempts();
  expect(all.length).toBeGreaterThan(200);
  const seconds = all.map(({ second }) => second);
  // Attempts within the same ten minutes are sent together and end in any order.
  for (const [index, second] of seconds.entries()) expect(second).toBeGreaterThan((seconds[index - 1] ?? 0) - 660);
  for (const number of new Set(all.map((one) => one.number))) {
    const own = all.filter((one) => one.number === number).map(({ second }) => second);
    expect(own).toEqual(own.toSorted((a, b) => a - b));
  }
  expect(all.filter(({ attempt }) => attempt === 2).length).toBeGreaterThan(20);
  expect(pushes().filter(({ status }) => status === "shutdown").length).toBeGreaterThanOrEqual(30);
});

test("the same seed and the same jumps give the same pushes at the same times", async () => {
  const live = async () => {
    const { subscribe, advance, attempts, params } = await startScenario();
    for (let index = 100; index < 110; index += 1) await subscribe(`YT8800000000${index}`);
    await advance({ days: 4 });
    const times = (await attempts()).map(({ number, second }) => `${number} ${second}`);
    return {
      times: times.sort(),
      texts: params()
        .map((param) => JSON.stringify(param))
        .sort(),
    };
  };
  expect(await live()).toEqual(await live());
});

test("by the virtual clock a scan has its own date, by the wall clock it is never in the future", async () => {
  const { subscribe, advance, pushes } = await startScenario();
  await subscribe("TRANSIT0001");
  await advance({ days: 2 });
  const [newest = 0] = (pushes().at(-1)?.origin?.events ?? []).map(({ clock }) => clock ?? 0);
  expect(newest).toBeGreaterThan(NOON);
  expect(newest).toBeLessThan(NOON + 2 * DAY_S * 1000);

  vi.setSystemTime(NOON);
  onTestFinished(() => void vi.useRealTimers());
  const real = await startTestSandbox({ stamps: "real", startAt: undefined });
  const { received, callbackurl } = await startMerchantServer();
  await real.subscribe("TRANSIT0001", callbackurl);
  await real.advance({ days: 4 });
  const traces = received.map(({ param }) => parsePush(param).origin?.events.toReversed() ?? []);
  for (const trace of traces) {
    expect(traces.at(-1)?.slice(0, trace.length)).toEqual(trace);
    for (const event of trace) expect(event.clock).toBeLessThanOrEqual(NOON);
  }
  expect(traces[0]?.[0]?.clock).toBeLessThan(NOON);
});

test("only a postal number from abroad has a second leg, and only on request", async () => {
  const { subscribe, advance, params } = await startScenario();
  const interCom = { parameters: { interCom: "1", destinationCountry: "JP" } };
  await subscribe("EA123456785CN-ABROADSIGNED", { company: "ems", ...interCom });
  await subscribe("EA123456799CN-ABROADSIGNED", { company: "ems" });
  await subscribe("YT8800000000001-ABROADSIGNED", interCom);
  await subscribe("EA123456808CN-ABROADSIGNED", { company: "shunfeng", parameters: { interCom: "1", phone: "8000" } });
  await advance({ days: 20 });
  const has = (number: string) =>
    params().some(({ lastResult, destResult }) => lastResult.nu.startsWith(number) && destResult !== undefined);
  expect(["EA123456785CN", "EA123456799CN", "YT88", "EA123456808CN"].map(has)).toEqual([true, false, false, false]);
  const last = params().findLast(({ lastResult }) => lastResult.nu.startsWith("EA123456785CN"));
  expect(last).toMatchObject({ destResult: { com: "japanposten", state: "3" } });
  for (const field of ["autoCheck", "comOld", "comNew"]) expect(last).not.toHaveProperty(field);
});

test("each event has the fields that resultv2 requests, and no others", async () => {
  const { subscribe, advance, params } = await startScenario();
  const plain = ["context", "time", "ftime"];
  const area = [...plain, "status", "areaCode", "areaName"];
  const advanced = [...plain, "status", "statusCode", "areaCode", "areaName", "areaCenter", "location"];
  const expectations: [string, string | undefined, string[]][] = [
    ["STALLED0001", undefined, plain],
    ["STALLED0002", "0", plain],
    ["STALLED0003", "1", area],
    ["STALLED0004", "4", advanced],
    ["STALLED0005", "8", advanced],
  ];
  for (const [number, resultv2] of expectations) await subscribe(number, { parameters: { resultv2 } });
  await advance({ minutes: 15 });
  for (const [number, , fields] of expectations) {
    const { lastResult } = params().find((param) => param.lastResult.nu === number);
    expect(Object.keys(lastResult.data[0])).toEqual(fields);
    expect(lastResult.arrivalTime !== undefined, number).toBe(number === "STALLED0005");
    expect(lastResult.routeInfo !== undefined, number).toBe(fields === advanced);
    expect(lastResult.state).toBe(fields === advanced ? "1001" : "0");
  }
});
