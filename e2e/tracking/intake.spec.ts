import { readFileSync } from "node:fs";
import { connect } from "node:net";
import type { APIRequestContext } from "@playwright/test";
import { expect } from "@playwright/test";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import { test } from "@/e2e/support/fixtures";
import { freshNumber } from "@/e2e/support/fresh-number";
import { signParam } from "@/lib/kuaidi100/signature";

const ACCEPTED = '{"result":true,"returnCode":"200","message":"成功"}';
/** The document's own example, unchanged. */
const DOCUMENT_PUSH = readFileSync("lib/kuaidi100/document-push.txt", "utf8");
const MEBIBYTE = 1024 * 1024;

let headers: { Authorization: string };
test.beforeAll(async ({ tokenWith }) => {
  headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
});

async function subscribe(request: APIRequestContext, more: Record<string, unknown> = {}): Promise<string> {
  const data = { waybillNumber: freshNumber("YT"), carrier: "yuantong", ...more };
  const response = await request.post("/api/v1/shipments", { headers, data });
  expect(response.status(), await response.text()).toBe(201);
  return (await response.json()).id;
}

const read = async (request: APIRequestContext, id: string) =>
  (await request.get(`/api/v1/shipments/${id}`, { headers })).json();

/** As it is once the answer is stored, which is a little after the request. */
async function readWatched(request: APIRequestContext, id: string) {
  await expect.poll(async () => (await read(request, id)).monitorStatus).toBe("polling");
  return read(request, id);
}

test("the document's example request is sent with every parameter, and its example push is stored completely", async ({
  request,
  kuaidi100,
}) => {
  const id = await subscribe(request, {
    waybillNumber: "V030344422",
    carrier: "ems",
    from: "广东省深圳市南山区",
    to: "北京市朝阳区",
    phone: "13488888888",
    international: true,
    departureCountry: "CN",
    departureCarrier: "ems",
    destinationCountry: "JP",
    destinationCarrier: "japanposten",
  });
  const { parameters, ...sent } = await kuaidi100.waitForSubscription("V030344422");
  expect(sent).toEqual({
    company: "ems",
    number: "V030344422",
    from: "广东省深圳市南山区",
    to: "北京市朝阳区",
    key: "e2e-key",
  });
  expect(parameters).toMatchObject({
    callbackurl: expect.stringMatching(/\/api\/kuaidi100\/callback\?callbackid=[0-9a-z]{11}[\w-]{25}$/),
    salt: expect.stringMatching(/^[\w-]{32}$/),
    resultv2: "1",
    interCom: "1",
    departureCountry: "CN",
    departureCom: "ems",
    destinationCountry: "JP",
    destinationCom: "japanposten",
    phone: "13488888888",
  });

  const sign = signParam(DOCUMENT_PUSH, parameters.salt ?? "");
  const answer = await request.post(parameters.callbackurl, { form: { sign, param: DOCUMENT_PUSH } });
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toBe(ACCEPTED);

  expect(await read(request, id)).toMatchObject({
    waybillNumber: "V030344422",
    state: 0,
    stateName: "在途",
    monitorStatus: "polling",
    carrier: "ems",
    lastEventAt: "2012-08-28T16:33:19+08:00",
    legs: {
      origin: {
        carrier: "yuantong",
        waybillNumber: "V030344422",
        state: 0,
        events: [
          {
            time: "2012-08-28 16:33:19",
            occurredAt: "2012-08-28T16:33:19+08:00",
            context: "上海分拨中心/装件入车扫描 ",
            status: "在途",
            areaCode: "310000000000",
            areaName: "上海市",
          },
          { time: "2012-08-27 23:22:42", context: "上海分拨中心/下车扫描 ", status: "在途", areaName: "上海市" },
        ],
      },
      destination: {
        carrier: "speedpost",
        waybillNumber: "EX015142583SG",
        events: [
          {
            time: "2016-05-24 14:00:00",
            occurredAt: null,
            context: "[01000]Final delivery Delivered to: SLOVESNOV",
            status: "签收",
            areaCode: null,
            areaName: null,
          },
        ],
      },
    },
  });
});

test("every state can be reported by a push, filtered and counted", async ({ request, kuaidi100 }) => {
  const states = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14];
  for (const state of states) {
    const waybillNumber = freshNumber("YT");
    await subscribe(request, { waybillNumber });
    await kuaidi100.push({
      waybillNumber,
      state: String(state),
      data: [{ time: beijingTimeAgo(3), context: "轨迹" }],
    });
  }
  const counts = await (await request.get("/api/v1/counts", { headers })).json();
  for (const state of states) {
    const page = await (await request.get(`/api/v1/shipments?state=${state}&limit=200`, { headers })).json();
    expect(page.items.length, `state ${state}`).toBeGreaterThan(0);
    expect(page.items.every((item: { state: number }) => item.state === state)).toBe(true);
    expect(counts.states[state]).toBe(page.items.length);
  }
});

test("an old push after a new one, and a push twice, change nothing and are acknowledged", async ({
  request,
  kuaidi100,
}) => {
  const waybillNumber = freshNumber("YT");
  const id = await subscribe(request, { waybillNumber });
  await readWatched(request, id);
  const older = { time: beijingTimeAgo(27), context: "已揽收" };
  const newer = { time: beijingTimeAgo(3), context: "已签收" };
  await kuaidi100.push({ waybillNumber, state: "3", status: "shutdown", data: [newer, older] });
  // Only `lastPushAt` changes.
  const before = { ...(await read(request, id)), lastPushAt: expect.any(String) };
  for (const again of [
    { state: "1", data: [older] },
    { state: "3", status: "shutdown", data: [newer, older] },
  ]) {
    expect(await kuaidi100.push({ waybillNumber, ...again })).toEqual(JSON.parse(ACCEPTED));
  }
  expect(await read(request, id)).toEqual(before);
});

test("an unsigned or invalid push is refused in Chinese, never with a 5xx, and changes nothing", async ({
  request,
  kuaidi100,
}) => {
  const waybillNumber = freshNumber("YT");
  const id = await subscribe(request, { waybillNumber });
  const { parameters } = await kuaidi100.waitForSubscription(waybillNumber);
  const { callbackurl, salt = "" } = parameters;
  const before = await readWatched(request, id);
  const foreign = callbackurl.replace(/callbackid=.*/, "callbackid=somebody-elses");
  const signed = { param: DOCUMENT_PUSH, sign: signParam(DOCUMENT_PUSH, salt) };
  const form = { "content-type": "application/x-www-form-urlencoded" };

  const refusals: [string, () => ReturnType<APIRequestContext["post"]>, number][] = [
    ["wrong signature", () => request.post(callbackurl, { form: { ...signed, sign: "0".repeat(32) } }), 401],
    ["no signature", () => request.post(callbackurl, { form: { param: DOCUMENT_PUSH } }), 401],
    ["foreign callbackid", () => request.post(foreign, { form: signed }), 401],
    ["no callbackid", () => request.post(callbackurl.replace(/\?.*/, ""), { form: signed }), 400],
    ["empty body", () => request.post(callbackurl), 400],
    ["no param", () => request.post(callbackurl, { form: { sign: "x" } }), 400],
    ["broken escapes", () => request.post(callbackurl, { headers: form, data: "%%%=&param=%E4%B8&sign=%zz" }), 401],
    ["JSON of another product", () => request.post(callbackurl, { data: { express_info: {} } }), 400],
    ["20 MB", () => request.post(callbackurl, { headers: form, data: `param=${"x".repeat(20 * MEBIBYTE)}` }), 413],
  ];
  for (const [name, send, status] of refusals) {
    const response = await send();
    expect(response.status(), name).toBe(status);
    expect(await response.json(), name).toEqual({
      result: false,
      returnCode: String(status),
      message: expect.stringMatching(/\p{Script=Han}{4}/u),
    });
  }
  expect(await read(request, id)).toEqual(before);
});

test("signed but unreadable pushes are stored and acknowledged, and change only the time of the last push", async ({
  request,
  kuaidi100,
}) => {
  const waybillNumber = freshNumber("YT");
  const id = await subscribe(request, { waybillNumber });
  const { parameters } = await kuaidi100.waitForSubscription(waybillNumber);
  const before = await readWatched(request, id);
  for (const param of ["null", "[]", "{", "", "{}", '{"lastResult":[]}', "[".repeat(100_000)]) {
    const sign = signParam(param, parameters.salt ?? "");
    const response = await request.post(parameters.callbackurl, { form: { param, sign } });
    expect(await response.text(), param.slice(0, 20)).toBe(ACCEPTED);
  }
  const after = await read(request, id);
  expect(after.lastPushAt).not.toBeNull();
  const { lastPushAt, nextPushAt } = after;
  expect(after).toEqual({ ...before, lastPushAt, nextPushAt });
});

test("a body without a Content-Length is cut off at the limit", async ({ app }) => {
  const { hostname, port } = new URL(app.url);
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let received = "";
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      received += chunk;
      if (received.includes("\r\n")) socket.destroy();
    });
    socket.on("close", () => resolve(received));
    socket.on("error", (error) => (received ? resolve(received) : reject(error)));
    socket.write(
      "POST /api/kuaidi100/callback?callbackid=x HTTP/1.1\r\nHost: desk\r\nTransfer-Encoding: chunked\r\n" +
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n",
    );
    const block = "x".repeat(64 * 1024);
    const send = () => {
      while (!socket.destroyed && socket.write(`10000\r\n${block}\r\n`)) {}
      if (!socket.destroyed) socket.once("drain", send);
    };
    send();
  });
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
});

test("many shipments at once: each row has its own answer", async ({ request }) => {
  const good = freshNumber("YT");
  const response = await request.post("/api/v1/shipments", {
    headers,
    data: [
      { waybillNumber: good, carrier: "yuantong" },
      { waybillNumber: "?" },
      { waybillNumber: good, carrier: "yuantong" },
    ],
  });
  expect(response.status()).toBe(207);
  const { results } = await response.json();
  expect(results).toMatchObject([
    { index: 0, status: 201, shipment: { waybillNumber: good, monitorStatus: "queued" } },
    { index: 1, status: 422, problem: { fields: [{ field: "waybillNumber" }] } },
    { index: 2, status: 409, problem: { id: results[0].id } },
  ]);
});

test("a refused subscription says what it means and what to do", async ({ request, kuaidi100 }) => {
  const waybillNumber = freshNumber("YT");
  kuaidi100.answers.set(waybillNumber, { result: false, returnCode: "701", message: "错误的回调地址" });
  const id = await subscribe(request, { waybillNumber });
  await expect.poll(async () => (await read(request, id)).monitorStatus).toBe("failed");
  expect((await read(request, id)).subscriptionProblem).toEqual({
    returnCode: "701",
    meaning: expect.stringMatching(/\p{Script=Han}/u),
    mend: expect.stringMatching(/\p{Script=Han}/u),
  });
});

test("metrics report pushes and queues, to authorized programs", async ({ request, kuaidi100 }) => {
  const waybillNumber = freshNumber("YT");
  await subscribe(request, { waybillNumber });
  const push = { waybillNumber, state: "1", data: [{ time: beijingTimeAgo(3), context: "已揽收" }] };
  await kuaidi100.push({ ...push, sign: "0".repeat(32) });
  await kuaidi100.push(push);
  expect((await request.get("/api/metrics")).status()).toBe(401);
  const readMetrics = async () => (await request.get("/api/metrics", { headers })).text();
  // A push is counted after its answer.
  await expect.poll(readMetrics).toMatch(/^waybill_pushes_total\{verdict="refused",node="[^"]+"\} [1-9]/m);
  const text = await readMetrics();
  expect(text).toMatch(/^waybill_pushes_total\{verdict="applied",node="[^"]+"\} [1-9]/m);
  expect(text).toMatch(/^waybill_newest_push_age_seconds \d/m);
  expect(text).toMatch(/^waybill_subscriptions_waiting \d/m);
  expect(text).toMatch(/^waybill_silent_shipments \d/m);
  expect(text).toMatch(/^waybill_disk_free_ratio\{node="[^"]+"\} 0\.\d/m);
});

test("health reports that pushes can be stored, and the age of the newest one", async ({ request, kuaidi100 }) => {
  const waybillNumber = freshNumber("YT");
  await subscribe(request, { waybillNumber });
  await kuaidi100.push({ waybillNumber, state: "1", data: [{ time: beijingTimeAgo(3), context: "已揽收" }] });
  const response = await request.get("/api/health");
  expect(response.status()).toBe(200);
  const health = await response.json();
  expect(health).toMatchObject({ status: "ok", newestPushAt: expect.stringMatching(/\+08:00$/) });
  expect(health.newestPushAgeSeconds).toBeLessThan(60);
});
