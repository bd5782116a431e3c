import { afterEach, expect, test } from "vitest";
import { decodeParam } from "@/db/queries/tracking/push-records";
import { pushes } from "@/db/schema/push-tables";
import { openTestStore } from "@/db/testing/open-test-store";
import { parseSourceList } from "@/lib/config/source-list";
import { buildPushAnswer } from "@/lib/kuaidi100/push-answer";
import { signParam } from "@/lib/kuaidi100/signature";
import { deriveSalt } from "@/lib/sealing/secrets";
import { config } from "@/lib/server/runtime/config";
import { createPushStore } from "@/lib/services/tracking/push-store/create-push-store";
import { encodeGbk } from "@/lib/testing/encode-gbk";
import { receiveCallback } from "./receive-callback";

const NOW = Date.UTC(2026, 10, 24, 4);
const PARAM = '{"status":"polling"}';

/** The answers to a correctly signed push from an address. */
async function push(callbackId: string, source: string | null, copies = 1) {
  const store = createPushStore(await openTestStore());
  const body = Buffer.from(`sign=${signParam(PARAM, deriveSalt(callbackId))}&param=${encodeURIComponent(PARAM)}`);
  const request = { source, callbackId, contentType: null, body, bodyBytes: body.length };
  const answers = [];
  for (let copy = 0; copy < copies; copy += 1) answers.push(receiveCallback(store, request, NOW).then(buildPushAnswer));
  return Promise.all(answers);
}

afterEach(() => {
  config().callbackSources = null;
});

test("where CALLBACK_SOURCES names addresses, pushes from others are refused", async () => {
  config().callbackSources = parseSourceList("203.0.113.0/24") ?? null;
  expect(await push("from-inside", "203.0.113.9")).toMatchObject([{ status: 200 }]);
  expect(await push("unknown-source", null)).toMatchObject([{ status: 403 }]);
  const [refused] = await push("from-outside", "198.51.100.1");
  expect(refused).toMatchObject({
    status: 403,
    body: { result: false, message: expect.stringContaining("CALLBACK_SOURCES") },
  });
});

test("a push that is repeated without end is refused with 429, and no other is", async () => {
  const answers = await push("repeated", null, 1_005);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  expect(answers.at(-1)?.body).toMatchObject({ result: false, returnCode: "429" });
  expect(await push("patient", null)).toMatchObject([{ status: 200 }]);
});

const CHINESE = '{"status":"polling","lastResult":{"state":"5","data":[{"context":"快件正在派送，请收件"}]}}';
const inGbk = encodeGbk(CHINESE);
const escapeBytes = (bytes: Buffer) => bytes.toString("hex").replace(/../g, "%$&");

test.each([
  ["as bytes", inGbk],
  ["as escapes", Buffer.from(escapeBytes(inGbk))],
])("a push in GBK, sent %s, is stored as the text that was signed", async (way, encoded) => {
  const store = await openTestStore();
  const callbackId = `gbk-${way}`;
  const answerTo = async (sign: string) => {
    const body = Buffer.concat([Buffer.from("param="), encoded, Buffer.from(`&sign=${sign}`)]);
    const contentType = "application/x-www-form-urlencoded; charset=GBK";
    const request = { source: null, callbackId, contentType, body, bodyBytes: body.length };
    return buildPushAnswer(await receiveCallback(createPushStore(store), request, NOW));
  };
  const refused = await answerTo(signParam(inGbk, deriveSalt(callbackId)));
  expect(refused).toMatchObject({ status: 401, body: { message: expect.stringContaining("不是 UTF-8 编码") } });
  expect(await store.read.select().from(pushes)).toEqual([]);
  expect(await answerTo(signParam(CHINESE, deriveSalt(callbackId)))).toMatchObject({ status: 200 });
  expect((await store.read.select().from(pushes)).map(decodeParam)).toEqual([CHINESE]);
});
