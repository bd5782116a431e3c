import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { openTestStore } from "@/db/testing/open-test-store";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { deleteExpired } from "@/lib/services/retention/delete-expired";
import { changeSettings } from "@/lib/services/settings/app-settings";
import { findRecognizedCarriers, recognizeNumber } from "./recognize-number";

const NOW = Date.UTC(2026, 10, 24, 4);
const UNSURE = "268123456789";

/** A server in place of Kuaidi100 that records what it is asked. */
async function startRecogniser(answer = '[{"comCode":"yuantong","name":"圆通速递"},{"comCode":"nosuch"}]') {
  const asked: { number: string | null; key: string | null; at: number }[] = [];
  const reply = { text: answer };
  const server = createServer((incoming, response) => {
    const { searchParams } = new URL(incoming.url ?? "", "http://x");
    asked.push({ number: searchParams.get("num"), key: searchParams.get("key"), at: performance.now() });
    response.end(reply.text);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/autonumber/auto`;
  const config = {
    kuaidi100Key: "merchant-key",
    kuaidi100PollUrl: "http://127.0.0.1:9/poll",
    kuaidi100RecogniseUrl: url,
    publicUrl: "http://d.example.com",
    isSandbox: false,
  };
  return { asked, reply, config, store: await openTestStore() };
}

const codes = (carriers: readonly { code: string }[]) => carriers.map(({ code }) => code);

test("a number is asked for once in 30 days, also by simultaneous callers", async () => {
  const { asked, config, store } = await startRecogniser();
  let now = NOW;
  const ask = (number = UNSURE) => recognizeNumber(store, config, number, () => now);
  expect((await Promise.all([ask(), ask(" 268 123456789 "), ask()])).map(codes)).toEqual([
    ["yuantong"],
    ["yuantong"],
    ["yuantong"],
  ]);
  now += 30 * DAY_MS;
  expect(codes(await ask())).toEqual(["yuantong"]);
  expect(asked).toMatchObject([{ number: UNSURE, key: "merchant-key" }]);
  now += 1;
  await ask();
  expect(asked).toHaveLength(2);
});

test("that no carrier fits is an answer that is kept too", async () => {
  const { asked, config, store } = await startRecogniser("[]");
  for (const _ of [1, 2]) expect(await recognizeNumber(store, config, UNSURE, () => NOW)).toEqual([]);
  expect(asked).toHaveLength(1);
});

test("nothing is asked where the owner does not want it", async () => {
  const { asked, config, store } = await startRecogniser();
  const ask = () => recognizeNumber(store, config, UNSURE, () => NOW);
  await changeSettings(store, { asksForCarriers: false }, NOW);
  await changeSettings(store, { perSecond: 5 }, NOW);
  expect(await ask()).toEqual([]);
  await changeSettings(store, { asksForCarriers: true }, NOW);
  expect(codes(await ask())).toEqual(["yuantong"]);
  expect(asked).toHaveLength(1);
});

test.each(["SF1234567890123", "12345", "", "没有单号"])("%j is not asked for", async (number) => {
  const { asked, config, store } = await startRecogniser();
  expect(await recognizeNumber(store, config, number, () => NOW)).toEqual([]);
  expect(asked).toEqual([]);
});

test("without a key nothing is asked", async () => {
  const { asked, config, store } = await startRecogniser();
  expect(await recognizeNumber(store, { ...config, kuaidi100Key: null }, UNSURE, () => NOW)).toEqual([]);
  expect(asked).toEqual([]);
});

test("after a refusal there is no suggestion, nothing is kept, and nothing is asked for a while", async () => {
  const { asked, config, store } = await startRecogniser('{"returnCode":"601","message":"KEY 已过期"}');
  expect(await recognizeNumber(store, config, UNSURE, () => NOW)).toEqual([]);
  expect(await recognizeNumber(store, config, "368123456789", () => NOW)).toEqual([]);
  expect(asked).toHaveLength(1);
  expect(await findRecognizedCarriers(store.read, [UNSURE], NOW)).toEqual(new Map());
  await recognizeNumber(store, { ...config, kuaidi100Key: "renewed-key" }, UNSURE, () => NOW);
  expect(asked).toMatchObject([{ key: "merchant-key" }, { key: "renewed-key" }]);
});

test("at most five are asked for in a second; who would wait longer than two gets no suggestion", async () => {
  const { asked, config, store } = await startRecogniser();
  const numbers = Array.from({ length: 20 }, (_, index) => `2681234567${String(index).padStart(2, "0")}`);
  const answers = await Promise.all(numbers.map((number) => recognizeNumber(store, config, number, () => NOW)));
  expect(answers.filter(({ length }) => length > 0)).toHaveLength(asked.length);
  expect(asked.length).toBeLessThan(numbers.length);
  expect(asked.length).toBeGreaterThan(5);
  // Request n starts at least 200 ms × n after the first; some are on their way a little longer than others.
  const [first] = asked;
  for (const [index, { at }] of asked.entries()) expect(at - (first?.at ?? 0)).toBeGreaterThan(200 * index - 150);
});

test("answers are deleted after 30 days", async () => {
  const { asked, config, store } = await startRecogniser();
  await recognizeNumber(store, config, UNSURE, () => NOW);
  await deleteExpired(store, NOW + 30 * DAY_MS);
  expect([...(await findRecognizedCarriers(store.read, [UNSURE], NOW)).keys()]).toEqual([UNSURE]);
  await deleteExpired(store, NOW + 30 * DAY_MS + 1);
  expect(await findRecognizedCarriers(store.read, [UNSURE], NOW)).toEqual(new Map());
  expect(asked).toHaveLength(1);
});
