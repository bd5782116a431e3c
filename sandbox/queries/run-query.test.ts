import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startMerchantServer } from "@/sandbox/testing/merchant-server";
import { startTestSandbox } from "@/sandbox/testing/test-sandbox";

interface QueryOptions {
  key?: string;
  customer?: string;
  sign?: string;
  text?: string;
}

/** A sandbox with an account, and queries as a client sends them. */
async function startQueries(terms: object = {}, memory?: string) {
  const sandbox = await startTestSandbox({ memory });
  await sandbox.control("PUT", "accounts/KEY", terms);
  async function query(param: Record<string, unknown>, options: QueryOptions = {}): Promise<Record<string, unknown>> {
    const { key = "KEY", customer = "SANDBOX" } = options;
    const text = options.text ?? JSON.stringify({ com: "yuantong", show: "0", order: "desc", ...param });
    const sign = options.sign ?? createHash("md5").update(`${text}${key}${customer}`).digest("hex").toUpperCase();
    const body = new URLSearchParams({ customer, sign, param: text });
    const response = await fetch(`${sandbox.url}/poll/query.do`, { method: "POST", body });
    return (await response.json()) as Record<string, unknown>;
  }
  const units = async () => (await sandbox.control("GET", "charges")).total;
  return { ...sandbox, query, units };
}

const failure = (returnCode: string) => ({ result: false, returnCode, message: expect.any(String) });
const contexts = (answer: Record<string, unknown>) =>
  (answer.data as { context: string }[]).map(({ context }) => context);

test("a query answers what the carrier says now, though the last push is older", async () => {
  const { query, subscribe, advance } = await startQueries();
  const { received, callbackurl } = await startMerchantServer();
  await subscribe("INTERRUPTED0001", callbackurl, { parameters: { resultv2: "1" } });
  await advance({ days: 8 });
  expect(received).toHaveLength(1);
  const answer = await query({ num: "INTERRUPTED0001", resultv2: "1" });
  expect(answer).toMatchObject({
    message: "ok",
    status: "200",
    state: "3",
    ischeck: "1",
    condition: "F00",
    com: "yuantong",
    nu: "INTERRUPTED0001",
  });
  const pushed = JSON.parse(received[0]?.param ?? "").lastResult.data;
  expect((answer.data as unknown[]).slice(-pushed.length)).toEqual(pushed);
});

test("a query has the same trace as a push at this moment, and takes nothing from the next push", async () => {
  const { query, subscribe, advance } = await startQueries();
  const { received, callbackurl } = await startMerchantServer();
  await subscribe("SIGNED0001", callbackurl, { parameters: { resultv2: "4" } });
  for (let hour = 0; hour < 200; hour += 1) {
    await advance({ hours: 1 });
    await query({ num: "SIGNED0001", resultv2: "4" });
  }
  const last = JSON.parse(received.at(-1)?.param ?? "");
  expect(last.status).toBe("shutdown");
  await advance({ hours: 1 });
  expect(await query({ num: "SIGNED0001", resultv2: "4" })).toEqual(last.lastResult);
});

test("order=asc is oldest first, and each resultv2 adds its own fields", async () => {
  const { query, advance } = await startQueries();
  const newestFirst = await query({ num: "STALLED0001" });
  await advance({ hours: 1 });
  expect(contexts(await query({ num: "STALLED0001", order: "asc" }))).toEqual(contexts(newestFirst).reverse());
  const fields = async (num: string, resultv2: string, to?: string) => Object.keys(await query({ num, resultv2, to }));
  expect(await fields("STALLED0002", "0")).not.toContain("routeInfo");
  expect(await fields("STALLED0003", "4")).toContain("routeInfo");
  expect(await fields("STALLED0004", "8")).not.toContain("arrivalTime");
  expect(await fields("STALLED0005", "8", "北京市朝阳区")).toContain("arrivalTime");
});

test("a number that nobody subscribed lives from its first query on", async () => {
  const { query, advance, subscribe, units } = await startQueries();
  const { received, callbackurl } = await startMerchantServer();
  const first = await query({ num: "YT8800000000001-SIGNED", to: "北京市朝阳区" });
  await advance({ days: 5 });
  const later = await query({ num: "YT8800000000001-SIGNED" });
  expect(later).toMatchObject({ status: "200", state: "3" });
  expect(contexts(later).slice(-contexts(first).length)).toEqual(contexts(first));
  expect(received).toEqual([]);
  // Subscribed after all, the same parcel is pushed, and the month is paid for.
  expect(await subscribe("YT8800000000001-SIGNED", callbackurl)).toBe("200");
  await advance({ hours: 1 });
  expect(JSON.parse(received[0]?.param ?? "")).toMatchObject({ status: "shutdown", lastResult: { data: later.data } });
  expect(await units()).toBe(1);
});

test("a parcel that another system subscribed can be queried until its end and after it", async () => {
  const { query, subscribe, advance } = await startQueries();
  expect(await subscribe("ELSEWHERE0001", "http://127.0.0.1:9/")).toBe("501");
  await advance({ hours: 12 });
  expect(await query({ num: "ELSEWHERE0001" })).toMatchObject({ status: "200", state: "0" });
  await advance({ days: 5 });
  expect(await query({ num: "ELSEWHERE0001" })).toMatchObject({ status: "200", state: "3" });
});

test("503 for a wrong signature, in lower case, of another key, or of an unknown customer", async () => {
  const { query, control } = await startQueries({ customer: "C1" });
  expect(await query({ num: "STALLED0001" }, { customer: "C1", sign: "0".repeat(32) })).toEqual(failure("503"));
  expect(await query({ num: "STALLED0001" }, { customer: "C1", key: "OTHER" })).toEqual(failure("503"));
  expect(await query({ num: "STALLED0001" }, { customer: "C2" })).toEqual(failure("503"));
  expect(await query({ num: "STALLED0001" }, { customer: "C1" })).toMatchObject({ status: "200" });
  expect(await control("GET", "queries")).toMatchObject({ count: 1, violations: 0 });
});

test("400 for data without a number or a known carrier", async () => {
  const { query, url } = await startQueries();
  expect(await query({})).toEqual(failure("400"));
  expect(await query({ num: "12345" })).toEqual(failure("400"));
  expect(await query({ num: "STALLED0001", com: "nosuch" })).toEqual(failure("400"));
  expect(await query({}, { text: "{" })).toEqual(failure("400"));
  expect(await (await fetch(`${url}/poll/query.do`)).json()).toEqual(failure("400"));
});

test.each(["shunfeng", "shunfengkuaiyun", "zhongtong", "fengwang"])("408 for %s without a phone", async (com) => {
  const { query } = await startQueries();
  expect(await query({ num: "STALLED0001", com })).toEqual(failure("408"));
  expect(await query({ num: "STALLED0002", com, phone: "8000" })).toMatchObject({ status: "200" });
});

test("408 for another phone than that of the subscription; the last four digits are enough", async () => {
  const { query, subscribe, advance } = await startQueries();
  const parameters = { phone: "13800138000" };
  await subscribe("STALLED0001", "http://127.0.0.1:9/", { company: "shunfeng", parameters });
  expect(await query({ num: "STALLED0001", com: "shunfeng", phone: "13900138000" })).toMatchObject({ status: "200" });
  await advance({ hours: 1 });
  expect(await query({ num: "STALLED0001", com: "shunfeng", phone: "1234" })).toEqual(failure("408"));
});

test("500 while there is no record, and for a known number at another carrier", async () => {
  const { query, subscribe, advance } = await startQueries();
  expect(await query({ num: "NORECORD0001" })).toEqual(failure("500"));
  await subscribe("YT8800000000001-CORRECTED", "http://127.0.0.1:9/", { company: "yunda" });
  const ask = (com: string) => query({ num: "YT8800000000001-CORRECTED", com });
  expect(await ask("yunda")).toEqual(failure("500"));
  await advance({ days: 4 });
  expect(await ask("yuantong")).toMatchObject({ status: "200", com: "yuantong" });
  await advance({ hours: 1 });
  expect(await ask("yunda")).toEqual(failure("500"));
});

test("601 for an account that has expired, or has no unit for the number", async () => {
  const { query, control, advance } = await startQueries({ balance: 1 });
  expect(await query({ num: "STALLED0001" })).toMatchObject({ status: "200" });
  expect(await query({ num: "STALLED0002" })).toEqual(failure("601"));
  await advance({ hours: 1 });
  expect(await query({ num: "STALLED0001" })).toMatchObject({ status: "200" });
  await control("PUT", "accounts/KEY", { balance: 5, isExpired: true });
  await advance({ hours: 1 });
  expect(await query({ num: "STALLED0001" })).toEqual(failure("601"));
});

test("501 and 502 by a fault, HTTP 500, and a cut connection", async () => {
  const { query, control } = await startQueries();
  await control("PUT", "faults", { query: { returnCode: "502", times: 1 } });
  expect(await query({ num: "STALLED0001" })).toEqual(failure("502"));
  await control("PUT", "faults/STALLED0002", { query: { cut: "request", times: 1 } });
  await expect(query({ num: "STALLED0002" })).rejects.toThrow();
  expect(await query({ num: "STALLED0002" })).toMatchObject({ status: "200" });
  await control("PUT", "faults", { query: { httpStatus: 500 } });
  await expect(query({ num: "STALLED0003" })).rejects.toThrow();
  expect(await control("PUT", "faults", { query: { returnCode: "700" } })).toMatchObject({ status: 400 });
});

test("within 30 minutes a number is locked for 24 hours, and the violation is counted", async () => {
  const { query, control, advance } = await startQueries();
  const ask = () => query({ num: "STALLED0001" });
  expect(await ask()).toMatchObject({ status: "200" });
  await advance({ minutes: 30 });
  expect(await ask()).toMatchObject({ status: "200" });
  await advance({ minutes: 29 });
  const locked = await ask();
  expect(locked).toMatchObject({ result: false, message: expect.stringContaining("锁单") });
  await advance({ hours: 23 });
  expect(await ask()).toEqual(locked);
  expect(await query({ num: "STALLED0002" })).toMatchObject({ status: "200" });
  await advance({ hours: 1 });
  expect(await ask()).toMatchObject({ status: "200" });
  expect(await control("GET", "queries?number=stalled0001")).toMatchObject({
    count: 5,
    violations: 2,
    queries: [{ number: "STALLED0001", total: 5, today: 2, violations: 2 }],
  });
});

test("the 49th query of a day locks the number", async () => {
  const { query, advance, control } = await startQueries();
  await control("PUT", "clock", { now: "2026-11-25T00:00:00+08:00" });
  for (let time = 0; time < 48; time += 1) {
    expect(await query({ num: "STALLED0001" })).toMatchObject({ status: "200" });
    await advance({ minutes: 30 });
  }
  // A day later the count begins anew.
  expect(await query({ num: "STALLED0001" })).toMatchObject({ status: "200" });
  expect(await control("GET", "queries")).toMatchObject({ violations: 0, queries: [{ total: 49, today: 1 }] });
});

test("limits, terms and units survive a restart", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const memory = join(folder, "sandbox.json");
  const first = await startQueries({ queryUnits: "own" }, memory);
  const answer = await first.query({ num: "STALLED0001" });
  await first.close();
  const second = await startQueries({}, memory);
  expect(await second.query({ num: "STALLED0001" })).toMatchObject({ message: expect.stringContaining("锁单") });
  await second.advance({ days: 1 });
  expect(await second.query({ num: "STALLED0001" })).toEqual(answer);
  expect(await second.units()).toBe(2);
});

test("by default the month's unit of a number covers its queries", async () => {
  const { query, subscribe, advance, control } = await startQueries();
  await subscribe("STALLED0001", "http://127.0.0.1:9/");
  expect(await query({ num: "STALLED0001" })).toMatchObject({ status: "200" });
  expect(await query({ num: "STALLED0002" })).toMatchObject({ status: "200" });
  await advance({ hours: 1 });
  expect(await query({ num: "STALLED0002" })).toMatchObject({ status: "200" });
  expect(await control("GET", "charges")).toMatchObject({
    total: 2,
    charges: [{ cause: "subscription" }, { number: "STALLED0002", cause: "query" }],
  });
});

test("with units of its own each successful query costs one, whatever is paid for the month", async () => {
  const { query, subscribe, advance, control } = await startQueries({ queryUnits: "own" });
  await subscribe("STALLED0001", "http://127.0.0.1:9/");
  for (let time = 0; time < 3; time += 1) {
    await query({ num: "STALLED0001" });
    await advance({ minutes: 30 });
  }
  await query({ num: "NORECORD0001" });
  expect(await control("GET", "charges")).toMatchObject({ total: 4, months: { "2026-11": 4 } });
});

test("five failures of a number cost one unit, at most one in 40 days", async () => {
  const { query, advance, units } = await startQueries({ queryUnits: "own" });
  const fail = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      expect(await query({ num: "NORECORD0001" })).toEqual(failure("500"));
      await advance({ hours: 1 });
    }
    return units();
  };
  expect(await fail(4)).toBe(0);
  expect(await fail(1)).toBe(1);
  expect(await fail(12)).toBe(1);
  await advance({ days: 40 });
  expect(await fail(1)).toBe(2);
});

test("the desk's own key can query before it has subscribed anything", async () => {
  const { query } = await startQueries();
  expect(await query({ num: "STALLED0001" }, { key: "sandbox" })).toMatchObject({ status: "200" });
});

test.each([{ customer: "" }, { queryUnits: "none" }, { unitRule: "year" }])("%j are no terms", async (terms) => {
  const { control } = await startQueries();
  expect(await control("PUT", "accounts/KEY", terms)).toMatchObject({ status: 400 });
});
