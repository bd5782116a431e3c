import { expect, test } from "vitest";
import { liveBus } from "@/db/live/live-bus";
import { refusedPushes } from "@/db/schema/push-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { CALLBACK_LIMIT_BYTES } from "@/lib/domain/tracking/callback-verdict";
import { PUSH_LOG_TOPIC } from "@/lib/domain/tracking/push-log-entry";
import { buildPushAnswer } from "@/lib/kuaidi100/push-answer";
import { countUnstoredRefusals } from "@/lib/server/live/push-batch-summary";
import { createPushStore } from "@/lib/services/tracking/push-store/create-push-store";
import { quarantinePush } from "./quarantine-push";
import { receiveCallback } from "./receive-callback";

/** Each test has a minute of its own, since the limits are counted for the whole process. */
let minute = Date.UTC(2026, 10, 24, 4);
const freshMinute = () => {
  minute += 120_000;
  return minute;
};

const FORM = "application/x-www-form-urlencoded";

async function send(
  store: Store,
  now: number,
  text: string,
  callbackId: string | null = "an-id",
  bodyBytes?: number,
  source: string | null = null,
) {
  const body = Buffer.from(text);
  const verdict = await receiveCallback(
    createPushStore(store),
    { source, callbackId, contentType: FORM, body, bodyBytes: bodyBytes ?? body.length },
    now,
  );
  return buildPushAnswer(verdict);
}

const stored = (store: Store) => store.read.select().from(refusedPushes);

test.each([
  ["400", "sign=x", "an-id", undefined],
  ["400", "param={}&sign=x", null, undefined],
  ["401", "param={}&sign=00000000000000000000000000000000", "an-id", undefined],
  ["413", "param=xxxx", "an-id", CALLBACK_LIMIT_BYTES + 1],
])("what is refused with %s is stored with its reason, its beginning and its size", async (code, text, id, size) => {
  const store = await openTestStore();
  const now = freshMinute();
  const answer = await send(store, now, text, id, size);
  expect(answer.body).toMatchObject({ result: false, returnCode: code });
  await expect.poll(() => stored(store)).toHaveLength(1);
  const [row] = await stored(store);
  expect(row).toMatchObject({
    callbackId: id,
    receivedAt: now,
    returnCode: code,
    reason: expect.stringMatching(/^pushes\.refused\./),
    bodyBytes: size ?? text.length,
  });
  expect(row?.body.toString()).toBe(text);
});

test("only the beginning of a long body is stored, and of a callbackid only what both databases can store", async () => {
  const store = await openTestStore();
  await send(store, freshMinute(), `param=${"x".repeat(100_000)}`, `\u0000运${"y".repeat(500)}`);
  await expect.poll(() => stored(store)).toHaveLength(1);
  const [row] = await stored(store);
  expect(row?.body).toHaveLength(4_096);
  expect(row?.bodyBytes).toBe(100_006);
  expect(row?.callbackId).toMatch(/^\?\?y{62}$/);
});

test("every callback of a flood is answered, five a second are stored, and the rest is counted", async () => {
  const store = await openTestStore();
  const now = freshMinute();
  const countedBefore = countUnstoredRefusals();
  const answers = await Promise.all(Array.from({ length: 100 }, (_, number) => send(store, now, "x", `id-${number}`)));
  expect(answers.every(({ status }) => status === 400)).toBe(true);
  await expect.poll(() => stored(store)).toHaveLength(5);
  expect(countUnstoredRefusals() - countedBefore).toBe(95);
});

test("after twenty bad signatures in a minute a callbackid is no longer recorded, while others are", async () => {
  const store = await openTestStore();
  const start = freshMinute();
  const forge = (second: number, id: string) => send(store, start + second * 1_000, "param={}&sign=x", id);
  for (let second = 0; second < 30; second += 1) {
    expect((await forge(second, "forged")).status).toBe(401);
    await expect.poll(() => stored(store)).toHaveLength(Math.min(second + 1, 20));
  }
  await forge(31, "another");
  await expect.poll(() => stored(store)).toHaveLength(21);
  await forge(61, "forged");
  await expect.poll(() => stored(store)).toHaveLength(22);
});

test("of one sender sixty are stored within an hour for one reason, while others still are", async () => {
  const store = await openTestStore();
  const start = freshMinute();
  const forge = (second: number, source: string) =>
    send(store, start + second * 1_000, "param={}&sign=x", `invented-${second}`, undefined, source);
  for (let second = 0; second < 70; second += 1) {
    await forge(second, second % 2 === 0 ? "203.0.113.7" : "::ffff:203.0.113.7");
    await expect.poll(() => stored(store), { interval: 1 }).toHaveLength(Math.min(second + 1, 60));
  }
  await forge(71, "198.51.100.9");
  await expect.poll(() => stored(store)).toHaveLength(61);
  await forge(3_601, "203.0.113.7");
  await expect.poll(() => stored(store)).toHaveLength(62);
});

test("a flood of one kind does not remove the few of another", async () => {
  const store = await openTestStore();
  const start = freshMinute();
  const row = (id: string, at: number, returnCode: string) => ({
    ...{ id, receivedAt: at, callbackId: null, reason: "", returnCode },
    ...{ body: Buffer.alloc(0), bodyBytes: 0 },
  });
  const flood = Array.from({ length: 999 }, (_, number) => row(`flood-${number}`, start + 1 + number, "401"));
  await store.write(async (tx) => {
    await tx.insert(refusedPushes).values([row("first", start, "413"), ...flood]);
  });
  await send(store, freshMinute(), "param={}&sign=x", "one-more", undefined, "192.0.2.1");
  await expect.poll(async () => (await stored(store)).some(({ id }) => id === "flood-0")).toBe(false);
  const ids = (await stored(store)).map(({ id }) => id);
  expect(ids).toHaveLength(1_000);
  expect(ids).toContain("first");
});

test("only the newest thousand are stored", async () => {
  const store = await openTestStore();
  const start = freshMinute();
  const rows = Array.from({ length: 1_000 }, (_, number) => ({
    id: `old-${String(number).padStart(4, "0")}`,
    receivedAt: start + Math.floor(number / 2),
    callbackId: null,
    reason: "",
    returnCode: "400",
    body: Buffer.alloc(0),
    bodyBytes: 0,
  }));
  await store.write(async (tx) => void (await tx.insert(refusedPushes).values(rows)));
  const now = freshMinute();
  await send(store, now, "x");
  await expect.poll(async () => (await stored(store)).some(({ receivedAt }) => receivedAt === now)).toBe(true);
  const left = await stored(store);
  expect(left).toHaveLength(1_000);
  expect(left.map(({ id }) => id)).not.toContain("old-0000");
  expect(left.map(({ id }) => id)).toContain("old-0001");
});

test("a storage failure changes no answer", async () => {
  const store = await openTestStore();
  const broken: Store = { ...store, write: () => Promise.reject(new Error("disk full")) };
  expect((await send(broken, freshMinute(), "x")).status).toBe(400);
  const body = Buffer.from("x");
  const refused = { source: null, callbackId: "an-id", returnCode: "400", reason: "", body, bodyBytes: 1 };
  expect(() => quarantinePush(createPushStore(broken).saveRefusedPush, refused, freshMinute())).not.toThrow();
});

test("open pages of the log are told of a refused push once it is stored", async () => {
  const store = await openTestStore();
  let storedBefore: Promise<unknown[]> | undefined;
  const stop = liveBus().subscribe(({ ids }) => {
    if (ids.includes(PUSH_LOG_TOPIC)) storedBefore ??= stored(store);
  });
  await send(store, freshMinute(), "param={}&sign=00000000000000000000000000000000");
  await expect.poll(() => storedBefore).toBeDefined();
  stop();
  expect(await storedBefore).toHaveLength(1);
});
