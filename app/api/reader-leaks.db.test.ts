import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { findApiToken } from "@/db/queries/auth/api-token-records";
import { findCaseOfShipment } from "@/db/queries/cases/case-records";
import { auditEntries } from "@/db/schema/operation/audit-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { readAllValues } from "@/db/testing/read-all-values";
import { readSealedContent } from "@/lib/audit/sealed-content";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { newJobSchema } from "@/lib/domain/jobs/new-job";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { HOOK_EVENT_TYPES } from "@/lib/domain/webhooks/webhook-endpoint";
import { signParam } from "@/lib/kuaidi100/signature";
import { processGlobal } from "@/lib/process-global";
import { deriveSalt } from "@/lib/sealing/secrets";
import { hashApiToken } from "@/lib/server/auth/api-token-secret";
import { createApiToken } from "@/lib/services/auth/manage-api-tokens";
import { createHandover } from "@/lib/services/cases/handover-commands";
import { applyCaseAction } from "@/lib/services/cases/problem-cases";
import { createJob } from "@/lib/services/jobs/job-commands";
import { runNextExport } from "@/lib/services/jobs/run-job";
import { runNextErasure } from "@/lib/services/privacy/run-erasure";
import { createView } from "@/lib/services/shipment-list/manage-saved-views";
import { createShipments } from "@/lib/services/shipments/create-shipments";
import { findInTables } from "@/lib/services/testing/find-in-store";
import { createSavePush } from "@/lib/services/tracking/push-store/create-push-store";
import { receivePush } from "@/lib/services/tracking/receive-push";
import { createEndpoint } from "@/lib/services/webhooks/manage-hook-endpoints";
import { pullEvents } from "@/lib/services/webhooks/pull-events";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");
/** Planted in every column and form; none of it may be in any answer to a reader. */
const CANARY =
  /赵铁柱|司徒晓岚|ＺＴＺ|CANARYSON|139[\s.·-]?1234[\s.·-]?5678|１３９１２３４５６７８|科技园南路|ztz_wechat/;
const PHONE = "13912345678";
const ADDRESS = "广东省深圳市南山区科技园南路77号 赵铁柱";
const TEXTS = [
  "派件员：赵铁柱(13912345678)正在派件",
  "收件人赵铁柱签收",
  "签收人: 赵铁柱",
  "包裹被 赵铁柱 取走",
  "快件交给赵铁柱，电话139-1234-5678",
  "联系人【赵铁柱】 139.1234.5678",
  "电话１３９１２３４５６７８",
  "电话139\u200b1234\u200b5678，微信：ztz_wechat",
  "Signed by CANARYSON",
  "Delivered to: CANARYSON",
];
const NOTE = "已联系收件人赵铁柱，电话13912345678";
const NUMBER = "YT7000000000001";
const OWNER = { kind: "user", id: "owner", name: "店主", role: "owner", shops: EVERY_SHOP } as const;
const VIEWER = { ...OWNER, kind: "token", role: "viewer" } as const;

let store: Store;
let ids: string[] = [];
const tokens: string[] = [];
let ownersToken = "";

beforeAll(async () => {
  vi.setSystemTime(NOW);
  let close = async () => {};
  store = await openTestStore((deleteStore) => {
    close = deleteStore;
  });
  processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined })).store = store;
  tokens.push(
    await createApiToken(store, { name: "a viewer", role: "viewer" }, { shops: EVERY_SHOP }, NOW),
    await createApiToken(store, { name: "reads", role: "owner", scopes: ["read"] }, { shops: EVERY_SHOP }, NOW),
    await createApiToken(
      store,
      { name: "fetches events", role: "owner", scopes: ["events"] },
      { shops: EVERY_SHOP },
      NOW,
    ),
  );
  ownersToken = await createApiToken(store, { name: "an owner", role: "owner" }, { shops: EVERY_SHOP }, NOW);
  ids = await plant(NOW);
  return () => close();
});

/** @returns the ids of what was made */
async function plant(now: number): Promise<string[]> {
  const hook = { name: "ERP", url: "https://erp.example.com/", events: [...HOOK_EVENT_TYPES], shops: [] };
  const { id: endpoint } = await createEndpoint(store, EVERY_SHOP, hook, now - 60_000);
  const given = {
    waybillNumber: NUMBER,
    carrier: "yuantong",
    phone: PHONE,
    recipient: "司徒晓岚",
    from: ADDRESS,
    to: ADDRESS,
    orderNumber: "A1",
    shop: "旗舰店",
  };
  const abroad = { international: true, departureCountry: "CN", destinationCountry: "JP" };
  const [created] = await createShipments(store, EVERY_SHOP, [{ ...given, ...abroad, carrier: "ems" }], now - 60_000);
  if (!created || !("id" in created)) throw new Error("not created");
  const [{ callbackId = "" } = {}] = await store.read.select().from(subscriptions);
  const data = TEXTS.map((context, index) => {
    const time = formatBeijingTime(now - index * 60_000);
    return {
      time,
      ftime: time,
      context,
      status: `疑难 ${context}`,
      statusCode: "2",
      areaName: context,
      location: context,
    };
  });
  const lastResult = { state: "2", com: "ems", nu: NUMBER, data };
  const destResult = { state: "0", com: "japanposten", nu: NUMBER, data };
  const param = JSON.stringify({ status: "polling", message: TEXTS[0], lastResult, destResult });
  const sign = signParam(param, deriveSalt(callbackId));
  await receivePush(createSavePush(store), { callbackId, param, sign }, now);
  const problem = await findCaseOfShipment(store.read, EVERY_SHOP, created.id, now);
  if (!problem) throw new Error("no case");
  await applyCaseAction(store, problem.id, { action: "note", text: NOTE }, undefined, OWNER, now);
  const handover = await createHandover(store, { text: NOTE, to: null, cases: [problem.id] }, OWNER, now);
  const view = await createView(store, { name: "电话", query: `q=${PHONE}`, isShared: true }, OWNER, now);
  const selection = { filter: {} };
  const columns = ["waybillNumber", "lastEvent", "destinationEvent", "lastArea"];
  const request = newJobSchema.parse({ kind: "export", selection, columns, format: "csv" });
  const viewersToken = await findApiToken(store.read, hashApiToken(tokens[0] ?? ""));
  const job = await createJob(store, { ...VIEWER, id: viewersToken?.id ?? "" }, request, now);
  await runNextExport({ store, clock: () => now, isStopping: () => false });
  return [created.id, problem.id, handover, view.id, endpoint, job.id];
}

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** Of a route without an id, what makes it answer with the parcel. */
const QUERIES = ["", `?q=${NUMBER}&number=${NUMBER}&scope=ever&ids=`];

async function call(handler: Handler, path: string, token: string, id = "", body?: unknown): Promise<string> {
  const headers = {
    Authorization: `Bearer ${token}`,
    "Content-Type": "application/json",
    Accept: "application/json, text/event-stream",
  };
  const init = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
  const answer = await handler(new Request(`http://127.0.0.1:3000${path}`, init), { params: Promise.resolve({ id }) });
  return `${answer.status} ${await answer.text()}`;
}

/** What each column holds, in any order. */
async function readPlaces(): Promise<Map<string, string>> {
  const values = new Map<string, string[]>();
  for await (const { place, value } of readAllValues(store)) {
    const text = value instanceof Uint8Array ? Buffer.from(value).toString("base64") : String(value);
    values.set(place, [...(values.get(place) ?? []), text]);
  }
  return new Map([...values].map(([place, texts]) => [place, texts.toSorted().join("\n")]));
}

test("no answer of the API to somebody who only reads has a person's name, number or address, and no GET changes anything", async () => {
  const files = readdirSync("app/api/v1", { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith("route.ts"),
  );
  const leaks: string[] = [];
  const answered = new Set<string>();
  const before = await readPlaces();
  for (const file of files) {
    const routes = (await import(/* @vite-ignore */ `${process.cwd()}/app/api/v1/${file}`)) as { GET?: Handler };
    if (!routes.GET) continue;
    const path = `/api/v1/${file.replace(/\/?route\.ts$/, "")}`;
    for (const id of path.includes("[id]") ? ids : [""]) {
      for (const query of id === "" ? QUERIES : [""]) {
        for (const token of tokens) {
          const target = `${path.replace("[id]", id)}${query}${query && ids[0]}`;
          const text = await call(routes.GET, target, token, id);
          if (text.startsWith("200")) answered.add(path);
          const found = CANARY.exec(text);
          if (found) leaks.push(`${target}: …${text.slice(Math.max(0, found.index - 60), found.index + 30)}…`);
        }
      }
    }
  }
  expect(leaks).toEqual([]);
  const after = await readPlaces();
  // That a token was used, what the audit says, and whether the disk takes anything.
  const isOfReading = (place: string) => /^(?:api_token\.last_used_at|audit_entry\.|storage_probe\.)/.test(place);
  const changed = [...after.keys()].filter((place) => before.get(place) !== after.get(place));
  expect(changed.filter((place) => !isOfReading(place))).toEqual([]);
  const result = (await import("./v1/jobs/[id]/result/route")) as unknown as { GET: Handler };
  const job = ids.at(-1) ?? "";
  expect(await call(result.GET, `/api/v1/jobs/${job}/result`, tokens[0] ?? "", job)).toContain(NUMBER);
  const { GET } = (await import("./v1/shipments/[id]/route")) as unknown as { GET: Handler };
  expect(await call(GET, `/api/v1/shipments/${ids[0]}`, ownersToken, ids[0])).toMatch(CANARY);
  expect(answered.size).toBeGreaterThan(30);
});

test("the same holds for lookups and for the tools of MCP, and a hit by phone is no other answer than a miss", async () => {
  const lookup = (await import("./v1/shipments/lookup/route")) as { POST: Handler };
  const mcp = (await import("./mcp/route")) as { POST: Handler };
  const list = (await import("./v1/shipments/route")) as { GET: Handler };
  const tool = (name: string, args: object) => ({
    jsonrpc: "2.0",
    id: 1,
    method: "tools/call",
    params: { name, arguments: args },
  });
  for (const token of tokens.slice(0, 2)) {
    const answers = [
      await call(lookup.POST, "/api/v1/shipments/lookup", token, "", { numbers: [NUMBER] }),
      await call(mcp.POST, "/api/mcp", token, "", tool("look_up_parcel", { number: NUMBER })),
      await call(mcp.POST, "/api/mcp", token, "", tool("list_problems", {})),
      await call(mcp.POST, "/api/mcp", token, "", tool("figures", {})),
    ];
    for (const answer of answers) {
      expect(answer).toMatch(/^200/);
      expect(answer).not.toMatch(CANARY);
    }
    // Events are answered some seconds after they were recorded.
    const events = JSON.stringify(await pullEvents(store.read, EVERY_SHOP, undefined, 100, NOW + 60_000));
    expect(events).toContain(NUMBER);
    expect(events).not.toMatch(CANARY);
    expect(answers[0]).toContain(NUMBER);
    expect(answers[1]).toContain(NUMBER);
    const search = (phone: string) => call(list.GET, `/api/v1/shipments?q=${phone}`, token);
    expect(await search(PHONE)).toBe(await search("13912345670"));
  }
});

test("a shipment's sentence is the same in the list and alone, in the language of the request", async () => {
  const { GET: list } = (await import("./v1/shipments/route")) as { GET: Handler };
  const { GET: one } = (await import("./v1/shipments/[id]/route")) as unknown as { GET: Handler };
  const id = ids[0] ?? "";
  const ask = async (handler: Handler, path: string, language: string) => {
    const headers = { Authorization: `Bearer ${tokens[0]}`, "Accept-Language": language };
    const answer = await handler(new Request(`http://127.0.0.1:3000${path}`, { headers }), {
      params: Promise.resolve({ id }),
    });
    return answer.json();
  };
  const words = { "zh-CN": "包裹需要核实", "zh-TW": "包裹需要核實", en: "Needs attention, " };
  for (const [language, start] of Object.entries(words)) {
    const { items } = await ask(list, `/api/v1/shipments?q=${NUMBER}`, language);
    const { summary } = await ask(one, `/api/v1/shipments/${id}`, language);
    expect(items[0].summary).toBe(summary);
    expect(summary).toContain(start);
  }
});

test("an erasure that is asked for by the API leaves nothing of the person in any table, and its entry names nobody", async () => {
  const { POST } = (await import("./v1/people/erase/route")) as { POST: Handler };
  const tag = (await import("./v1/tags/route")) as { POST: Handler };
  expect(await call(tag.POST, "/api/v1/tags", ownersToken, "", { name: PHONE })).toMatch(/^422 .*"field":"name"/);
  expect(await call(tag.POST, "/api/v1/tags", ownersToken, "", { name: "司徒 晓岚" })).toMatch(/^201/);
  const reason = "司徒晓岚来电要求";
  expect(await call(POST, "/api/v1/people/erase", ownersToken, "", { phone: PHONE, reason })).toMatch(/^202/);
  const entries = await store.read.select().from(auditEntries);
  const entry = entries.find(({ action }) => action === "person.erase");
  expect(readSealedContent(entry?.sealed ?? Buffer.alloc(0))).toEqual({ values: {}, reason });
  const dataDir = mkdtempSync(join(tmpdir(), "waybill-erase-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const openArchive = () => Promise.reject(new Error("there is no archive"));
  while (await runNextErasure({ store, clock: () => NOW, isStopping: () => false }, { dataDir, openArchive }));
  const words = ["司徒晓岚", "司徒 晓岚", "赵铁柱", "CANARYSON", "科技园南路", "ztz_wechat"];
  const numbers = [PHONE, "139-1234-5678", "139.1234.5678", "１３９１２３４５６７８", "139\u200b1234\u200b5678"];
  expect(await findInTables(store, [...words, ...numbers])).toEqual([]);
});
