import { expect, test } from "vitest";
import { startMerchantServer } from "@/sandbox/testing/merchant-server";
import { startTestSandbox } from "@/sandbox/testing/test-sandbox";

interface Truth {
  number: string;
  status: string | null;
  isTold: boolean;
  origin: { state: string | null; trace: { context: string; ftime: string }[] };
}

const firstOf = (answer: Record<string, unknown>) => (answer.parcels as Truth[])[0];

test("the truth is the trace of now, though the pushes are lost", async () => {
  const { control, subscribe, advance } = await startTestSandbox();
  const { received, callbackurl } = await startMerchantServer();
  await control("PUT", "faults", { push: { lose: "all" } });
  await subscribe("SIGNED0001", callbackurl);
  await advance({ days: 6 });
  expect(received).toEqual([]);
  expect(await control("GET", "truth?number=signed0001")).toMatchObject({
    total: 1,
    parcels: [{ number: "SIGNED0001", status: "shutdown", isEnded: true, isTold: true, origin: { state: "3" } }],
  });
});

test("it equals a push as soon as everything has been told, and is ahead of the pushes before", async () => {
  const { control, subscribe, advance } = await startTestSandbox();
  const { received, callbackurl } = await startMerchantServer();
  await subscribe("SIGNED0001", callbackurl, { to: null });
  let hadUntold = false;
  const complete: { truth: unknown; pushed: unknown }[] = [];
  for (let half = 0; half < 200; half += 1) {
    await advance({ minutes: 30 });
    const truth = firstOf(await control("GET", "truth?number=SIGNED0001"));
    const pushed = JSON.parse(received.at(-1)?.param ?? "null")?.lastResult;
    const trace = truth?.origin.trace.map(({ context, ftime }) => `${ftime} ${context}`) ?? [];
    const told = ((pushed?.data ?? []) as Truth["origin"]["trace"]).map(({ context, ftime }) => `${ftime} ${context}`);
    expect(trace.slice(trace.length - told.length)).toEqual(told);
    if (truth?.isTold && pushed) complete.push({ truth: [trace, truth.origin.state], pushed: [told, pushed.state] });
    hadUntold ||= truth?.isTold === false;
  }
  expect(hadUntold).toBe(true);
  expect(complete.length).toBeGreaterThan(1);
  expect(complete.map(({ truth }) => truth)).toEqual(complete.map(({ pushed }) => pushed));
  expect(firstOf(await control("GET", "truth"))).toMatchObject({ status: "shutdown", isTold: true });
});

test("misleading pushes do not change the truth", async () => {
  const { control, subscribe, advance } = await startTestSandbox();
  const { callbackurl } = await startMerchantServer();
  await subscribe("RETRIEDAFTEREND0001", callbackurl);
  await subscribe("UPDATEALLEMPTY0001", callbackurl);
  await advance({ days: 6 });
  for (const parcel of (await control("GET", "truth")).parcels as Truth[]) {
    expect(parcel).toMatchObject({ status: "shutdown", origin: { state: "3" } });
    expect(parcel.origin.trace.length).toBeGreaterThan(8);
  }
});

test("an international parcel has the state of each leg", async () => {
  const { control, subscribe, advance } = await startTestSandbox();
  const { callbackurl } = await startMerchantServer();
  const parameters = { interCom: "1", destinationCountry: "JP" };
  await subscribe("EA123456785CN-HOMERETURN", callbackurl, { company: "ems", parameters });
  await advance({ days: 10 });
  expect(firstOf(await control("GET", "truth"))).toMatchObject({
    origin: { com: "ems", state: "6" },
    destination: { com: "japanposten", state: "0" },
  });
});

test("all parcels come in pages", async () => {
  const { control, subscribe } = await startTestSandbox();
  for (let index = 1; index <= 5; index += 1) await subscribe(`STALLED000${index}`, "http://127.0.0.1:9/");
  const numbers: string[] = [];
  for (let offset: unknown = 0; offset !== null; ) {
    const page = await control("GET", `truth?limit=2&offset=${offset}`);
    expect(page.total).toBe(5);
    numbers.push(...(page.parcels as Truth[]).map(({ number }) => number));
    offset = page.next;
  }
  expect(numbers.sort()).toEqual([1, 2, 3, 4, 5].map((index) => `STALLED000${index}`));
  expect(await control("GET", "truth?limit=many")).toMatchObject({ status: 400 });
});
