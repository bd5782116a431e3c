import { expect, test } from "vitest";
import { parsePush } from "@/lib/kuaidi100/parse-push";
import { STATE_WORDS } from "@/sandbox/parcels/state-words";
import { startMerchantServer } from "@/sandbox/testing/merchant-server";
import { NOON, startTestSandbox } from "@/sandbox/testing/test-sandbox";
import { SCENARIO_LIBRARY } from "./scenario-library";
import { findMarkedScenario, SCENARIO_NAMES, scenarioMarker, UNTRUE_SCENARIO_NAMES } from "./scenarios";

const HOUR_MS = 3_600_000;

const INTRODUCTION =
  "单号以前缀开头（`STALLED0001`）、以短横线加前缀结尾（`YT8800000000001-STALLED`），或用 `PUT /control/scenarios/单号` 指定，运单就照此发展。其余单号多数签收。此表由 `library.test.ts` 核对：`npx vitest run --project unit sandbox/scenarios/scenario-library -u` 重写。";
const ENDS = {
  trace: "随轨迹，签收或退签后 shutdown；60 天无变化 abort",
  "no-record": "3 天后 abort：3天查询无记录",
  stale: "不久后 abort：60天无变化",
  corrected: "3 天后 abort 并给出 comNew，此后 autoCheck=1",
  repaired: "shutdown 之后 updateall",
  interrupted: "只有第一次推送",
  "ends-later": "签收先为 polling，下次才 shutdown",
};

const ALL_NAMES = [...SCENARIO_NAMES, ...UNTRUE_SCENARIO_NAMES];

test("no marker selects two scenarios, and the longest match counts", () => {
  expect(new Set(ALL_NAMES.map(scenarioMarker)).size).toBe(ALL_NAMES.length);
  for (const name of ALL_NAMES) {
    expect(findMarkedScenario(`${scenarioMarker(name)}0001`)).toBe(name);
    expect(findMarkedScenario(`yt8800000000001-${scenarioMarker(name).toLowerCase()}`)).toBe(name);
  }
  expect(findMarkedScenario("YT8800000000001")).toBeUndefined();
});

test("the documentation's table has every scenario", async () => {
  const name = (code: number) => (STATE_WORDS[code] ? `${code} ${STATE_WORDS[code]}` : String(code));
  const rows = SCENARIO_LIBRARY.map(({ name: own, prefix, title, states, subStates, watching, isTwoLegged }) => [
    `\`${own}\``,
    `\`${prefix}\``,
    isTwoLegged ? `${title}（邮政国际单号，interCom=1）` : title,
    states.map(name).join("，") || "—",
    subStates.map(name).join("，") || "—",
    ENDS[watching],
  ]);
  const head = ["情景", "单号前缀", "经过", "状态", "高级状态码（resultv2=4、8）", "监控"];
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  const text = `# 沙箱的情景库\n\n${INTRODUCTION}\n\n${lines.join("\n")}\n`;
  await expect(text).toMatchFileSnapshot("./scenarios.md");
});

/** Subscribes one parcel for each true scenario and runs all of them for eighty days. */
async function liveAll() {
  const { subscribe, advance } = await startTestSandbox();
  const { received, callbackurl } = await startMerchantServer();
  for (const [index, { prefix, isTwoLegged }] of SCENARIO_LIBRARY.filter(({ isUntrue }) => !isUntrue).entries()) {
    const parameters = { resultv2: "4", ...(isTwoLegged && { interCom: "1" }) };
    const number = isTwoLegged ? `${prefix}-EA1234567${10 + index}CN` : `${prefix}${1000 + index}`;
    expect(await subscribe(number, callbackurl, { company: isTwoLegged ? "ems" : "yuantong", parameters })).toBe("200");
  }
  await advance({ days: 80 });
  return received.map(({ param }) => parsePush(param));
}

test("every state of the document's table and every advanced code is pushed by some scenario", async () => {
  const pushes = await liveAll();
  const shown = new Set<string>();
  for (const { origin, destination } of pushes) {
    for (const leg of [origin, destination]) {
      for (const code of [leg?.state.state, leg?.state.subState, leg?.state.raw]) shown.add(String(code));
      for (const event of leg?.events ?? []) {
        shown.add(String(event.statusCode));
      }
    }
  }
  for (const code of [...Object.keys(STATE_WORDS), "99"]) expect(shown, code).toContain(code);
  expect(new Set(pushes.map(({ status }) => status))).toEqual(new Set(["polling", "shutdown", "abort", "updateall"]));
  const messages = new Set(pushes.map(({ message }) => message));
  for (const message of ["3天查询无记录", "60天无变化"]) expect(messages).toContain(message);
});

test.each([
  ["pickup-late", "揽收超时", 1, 72],
  ["dispatch-late", "发出超时", 1, 48],
  ["arrival-late", "到达超时", 0, 72],
  ["transit-late", "中转超时", 0, 48],
  ["stalled", "停滞", 0, 120],
  ["delivery-late", "派件超时", 0, 48],
  ["sign-late", "签收超时", 5, 48],
  ["locker-late", "快递柜超时未取", 5, 72],
  ["return-late", "退回超时", 6, 168],
] as const)(
  "%s shows %s at the first push: state %i, silent for more than %i hours",
  async (name, word, state, hours) => {
    const { subscribe, advance } = await startTestSandbox();
    const { received, callbackurl } = await startMerchantServer();
    await subscribe(`${scenarioMarker(name)}0001`, callbackurl);
    await advance({ minutes: 15 });
    const { origin } = parsePush(received[0]?.param ?? "");
    expect(SCENARIO_LIBRARY.find((entry) => entry.name === name)?.title).toContain(word);
    expect(origin?.state.state).toBe(state);
    expect(NOON - (origin?.events[0]?.clock ?? 0)).toBeGreaterThan(hours * HOUR_MS);
  },
);

test("any number can be given a scenario, before and after its subscription", async () => {
  const { control, subscribe, advance } = await startTestSandbox();
  const { received, callbackurl } = await startMerchantServer();
  await control("PUT", "scenarios/YT8800000000001", { scenario: "stalled" });
  await subscribe("YT8800000000001", callbackurl);
  await advance({ minutes: 15 });
  expect(parsePush(received[0]?.param ?? "").origin?.state.state).toBe(0);
  await control("PUT", "scenarios/yt8800000000001", { scenario: "refused" });
  await advance({ days: 10 });
  expect(parsePush(received.at(-1)?.param ?? "").origin?.state.state).toBe(14);
  expect(await control("PUT", "scenarios/YT8800000000001", { scenario: "lost" })).toMatchObject({ status: 400 });
  expect(await control("GET", "scenarios")).toMatchObject({ scenarios: SCENARIO_LIBRARY });
});

test("an ended parcel can be given another scenario", async () => {
  const { control, subscribe, advance } = await startTestSandbox();
  const { received, callbackurl } = await startMerchantServer();
  await subscribe("SIGNED0001", callbackurl);
  await advance({ days: 10 });
  expect(parsePush(received.at(-1)?.param ?? "").status).toBe("shutdown");
  await control("PUT", "scenarios/SIGNED0001", { scenario: "return-signed" });
  await advance({ days: 10 });
  expect(parsePush(received.at(-1)?.param ?? "")).toMatchObject({
    status: "shutdown",
    origin: { state: { state: 4 } },
  });
});
