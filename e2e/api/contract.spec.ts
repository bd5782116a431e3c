import { type APIRequestContext, type APIResponse, expect } from "@playwright/test";
import { ApiDocument, type Operation } from "@/e2e/api/contract/api-document";
import { collectionOf, deriveCalls } from "@/e2e/api/contract/derived-calls";
import { buildSampleCalls, type ContractRecords, type SampleCall } from "@/e2e/api/contract/sample-calls";
import { beijingTimeAgo } from "@/e2e/support/beijing-time-ago";
import type { FakeKuaidi100 } from "@/e2e/support/fake-kuaidi100";
import { test } from "@/e2e/support/fixtures";
import { tokenNamed } from "@/e2e/support/template/templates";

/** nginx's default keep-alive for connections to the desk. */
const NGINX_KEEPS_S = 60;

// No other spec file uses the settings that it changes.
test.use({ desk: { name: "contract" } });

const JSON_TYPE = { "Content-Type": "application/json" };

/** Answers of one operation called by one token. */
type Call = (operation: Operation, sample: Partial<SampleCall>) => Promise<APIResponse>;

function callWith(request: APIRequestContext, token: string | null): Call {
  return ({ path, method, hasBody }, { id = "none", query = "", body, bytes, key }) => {
    const headers = {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(key && { "Idempotency-Key": key }),
      ...(bytes ? { "Content-Type": "application/octet-stream" } : hasBody ? JSON_TYPE : {}),
    };
    const data = bytes ?? (hasBody ? JSON.stringify(body) : undefined);
    return request.fetch(path.replace("{id}", id).replace("{sid}", "none") + query, { method, headers, data });
  };
}

/** A problem parcel with its case, a refused one, one to be deleted, an import, an export and a bulk edit, for the calls. */
async function prepare(request: APIRequestContext, kuaidi100: FakeKuaidi100, token: string): Promise<ContractRecords> {
  const headers = { Authorization: `Bearer ${token}` };
  const post = async (path: string, data: unknown) => (await request.post(path, { headers, data })).json();
  const get = async (path: string) => (await request.get(path, { headers })).json();
  const [waybillNumber, refused, returned, unwanted] = ["EM7000000001", "EM7000000002", "EM7000000003", "EM7000000004"];
  kuaidi100.answers.set(refused, { result: false, returnCode: "701", message: "拒绝订阅的快递公司" });
  const { results } = await post("/api/v1/shipments", [
    { waybillNumber, carrier: "ems", shop: "云南茶庄" },
    { waybillNumber: refused, carrier: "ems" },
    { waybillNumber: returned, carrier: "ems" },
    { waybillNumber: unwanted, carrier: "ems" },
  ]);
  const data = [{ time: beijingTimeAgo(3), context: "无法联系收件人", status: "疑难" }];
  await kuaidi100.push({ waybillNumber, state: "2", data });
  const until = async (path: string, isThere: (answer: never) => boolean) => {
    let answer: never = undefined as never;
    await expect(async () => {
      answer = (await get(path)) as never;
      expect(isThere(answer)).toBe(true);
    }).toPass({ timeout: 60_000 });
    return answer as { items: { id: string }[] };
  };
  const cases = await until("/api/v1/cases", ({ items }: { items: unknown[] }) => items.length > 0);
  await kuaidi100.push({ waybillNumber: returned, state: "14", data });
  const { id: job } = await post("/api/v1/jobs", {
    kind: "export",
    selection: { filter: {} },
    columns: ["waybillNumber"],
  });
  const changes = { shop: "分店" };
  const selection = { ids: [results[0].id] };
  const { id: edit } = await post("/api/v1/jobs", { kind: "edit", selection, changes });
  const { id: imported } = await post("/api/v1/imports", { text: "运单号\nYT7000000000009\n12" });
  for (const id of [job, edit])
    await until(`/api/v1/jobs/${id}`, ({ status }: { status: string }) => status === "done");
  await until(`/api/v1/imports/${imported}`, ({ status }: { status: string }) => status === "ready");
  const pushes = await get("/api/v1/pushes");
  return {
    shipment: results[0].id,
    refused: results[1].id,
    unwanted: results[3].id,
    case: cases.items[0]?.id ?? "",
    returned,
    push: pushes.items[0].id,
    import: imported,
    pasted: "",
    job,
    export: "",
    edit,
    channel: "",
    file: "",
  };
}

test("every operation of the API answers as described, to valid and to invalid requests", async ({
  request,
  kuaidi100,
  tokenWith,
}) => {
  test.setTimeout(240_000);
  const document = await ApiDocument.fetch(request);
  const owner = await tokenWith("owner");
  const things = await prepare(request, kuaidi100, owner);
  const complaints: string[] = [];
  const check = async (operation: Operation, answer: APIResponse, wanted: (status: number) => boolean) => {
    complaints.push(...(await document.findViolations(operation, answer)));
    if (wanted(answer.status())) return;
    complaints.push(`${operation.id} answered ${answer.status()}: ${(await answer.text()).slice(0, 300)}`);
  };

  // Without a token, with tokens that may not, and with invalid bodies.
  const callers = {
    nobody: callWith(request, null),
    metricsOnly: callWith(request, tokenNamed("metrics only")),
    viewer: callWith(request, await tokenWith("viewer")),
    support: callWith(request, await tokenWith("support")),
    owner: callWith(request, owner),
  };
  const nonsense = { body: "nonsense" };
  for (const operation of document.operations) {
    const needed = operation.scopes.at(-1);
    await check(operation, await callers.nobody(operation, nonsense), (status) => status === 401);
    await check(operation, await callers.metricsOnly(operation, nonsense), (status) => status === 403);
    const viewed = await callers.viewer(operation, nonsense);
    await check(operation, viewed, (status) => (status === 403) === (needed !== "read"));
    if (needed === "manage") {
      await check(operation, await callers.support(operation, nonsense), (status) => status === 403);
    } else if (needed === "write") {
      await check(operation, await callers.support(operation, nonsense), (status) => status !== 403);
    }
    if (!operation.hasBody && !operation.path.includes("{id}")) continue;
    await check(operation, await callers.owner(operation, nonsense), (status) => status >= 400 && status < 500);
  }

  const recorded = new Map<string, string>();
  // With a valid request.
  const made = new Map([
    ["/api/v1/shipments", things.shipment],
    ["/api/v1/cases", things.case],
    ["/api/v1/pushes", things.push],
    ["/api/v1/imports", things.import],
    ["/api/v1/jobs", things.job],
  ]);
  const listed = Object.keys(buildSampleCalls(things));
  const derived = document.operations.filter(({ id }) => !listed.includes(id));
  for (const id of [...listed, ...Object.keys(deriveCalls(derived, made))]) {
    const operation = document.operations.find((each) => each.id === id);
    const sample = { ...deriveCalls(derived, made), ...buildSampleCalls(things) }[id];
    if (!operation || !sample) throw new Error(`no ${id}`);
    const sent = { id: made.get(collectionOf(operation)), ...sample, ...(operation.takesKey && { key: id }) };
    const answer = await callers.owner(operation, sent);
    await check(operation, answer, (status) => [sample.status].flat().includes(status));
    if (operation.takesKey && (await (await callers.owner(operation, sent)).text()) !== (await answer.text())) {
      complaints.push(`${id} answered otherwise when it came again with its key`);
    }
    if (sample.makes && answer.ok()) things[sample.makes] = (await answer.json()).id;
    if (answer.status() === 201) made.set(collectionOf(operation), (await answer.json()).id);
    if (LEAVES_AN_ENTRY(operation)) recorded.set(answer.headers()["x-request-id"] ?? "", id);
  }
  expect(complaints).toEqual([]);

  // Each call that changes something, or hands out a file, is in the audit log with who made it.
  const entries = await readAuditLog(request, owner);
  const silent = [...recorded].filter(([requestId]) => !entries.has(requestId)).map(([, id]) => id);
  expect(silent).toEqual([]);
  expect(recorded.size).toBeGreaterThan(70);
  for (const requestId of recorded.keys()) {
    expect(entries.get(requestId)).toMatchObject({ actor: { kind: "token" }, via: "api" });
  }
});

/** Operations that read, although with a body, or remember only what their reader has seen. */
const UNRECORDED = ["sealSearch", "lookUpShipments", "estimateJob", "readNotices", "changeOnboarding"];

const LEAVES_AN_ENTRY = ({ id, method }: Operation) =>
  (method.toUpperCase() !== "GET" && !UNRECORDED.includes(id)) || id.startsWith("export");

/** Every entry of the audit log, by the id of its request. */
async function readAuditLog(request: APIRequestContext, token: string): Promise<Map<string, object>> {
  const headers = { Authorization: `Bearer ${token}` };
  const entries = new Map<string, object>();
  for (let cursor: string | null = ""; cursor !== null; ) {
    const answer = await request.get(`/api/v1/audit?limit=200${cursor && `&cursor=${cursor}`}`, { headers });
    const page: { items: { requestId: string }[]; nextCursor: string | null } = await answer.json();
    for (const entry of page.items) entries.set(entry.requestId, entry);
    cursor = page.nextCursor;
  }
  return entries;
}

test("sign-ins leave entries with the tried name and the address, and a wrong one as refused", async ({
  app,
  request,
  signIn,
  tokenWith,
}) => {
  const token = await tokenWith("owner");
  await request.post("/api/auth/sign-in/username", {
    headers: { Origin: app.url },
    data: { username: "nobody.here", password: "wrong wrong wrong" },
  });
  await signIn();
  const entries = [...(await readAuditLog(request, token)).values()];
  expect(entries).toContainEqual(
    expect.objectContaining({
      action: "session.sign-in",
      outcome: "refused",
      actor: { kind: "stranger", id: null, name: null },
      target: { kind: "username", id: "nobody.here" },
      address: expect.stringMatching(/127\.0\.0\.1|::/),
    }),
  );
  expect(entries).toContainEqual(
    expect.objectContaining({
      action: "session.sign-in",
      outcome: "done",
      actor: expect.objectContaining({ kind: "user", name: "e2e.owner" }),
      target: { kind: "username", id: "e2e.owner" },
    }),
  );
  expect(JSON.stringify(entries)).not.toContain("wrong wrong wrong");
});

test("the example of every operation is accepted unchanged", async ({ request, tokenWith }) => {
  test.setTimeout(120_000);
  const document = await ApiDocument.fetch(request);
  const token = await tokenWith("owner");
  const call = callWith(request, token);
  const refused: string[] = [];
  for (const operation of document.operations) {
    if (operation.example === undefined) continue;
    const answer = await call(operation, { body: operation.example });
    const answerText = await answer.text();
    // The object may be missing, or exist already.
    if (![200, 201, 202, 204, 207, 403, 404, 409].includes(answer.status()) || answerText.includes('"status":422')) {
      refused.push(`${operation.id} ${answer.status()} ${answerText.slice(0, 300)}`);
    }
    const made =
      operation.id === "createHook" ? "hooks" : operation.id === "createAlertChannel" ? "alert-channels" : "";
    // Nothing is sent to the addresses of the examples.
    if (made !== "" && answer.ok()) {
      await request.delete(`/api/v1/${made}/${JSON.parse(answerText).id}`, {
        headers: { Authorization: `Bearer ${token}` },
      });
    }
  }
  expect(refused).toEqual([]);
});

test("a program does not receive unchanged data again, and reads how many requests it may send", async ({
  request,
  tokenWith,
}) => {
  const headers = { Authorization: `Bearer ${await tokenWith("owner")}` };
  const first = await request.get("/api/v1/shop-page", { headers });
  const { etag = "", ratelimit, "ratelimit-policy": policy } = first.headers();
  expect(policy).toBe('"token";q=6000;w=60');
  expect(ratelimit).toMatch(/^"token";r=\d+;t=\d+$/);
  const again = await request.get("/api/v1/shop-page", { headers: { ...headers, "If-None-Match": etag } });
  expect(again.status()).toBe(304);
  expect((await request.get("/api/openapi.json")).status()).toBe(200);
});

test("an idle connection stays open longer than a proxy's", async ({ request }) => {
  const { "keep-alive": kept = "" } = (await request.get("/api/health")).headers();
  const [, seconds] = /^timeout=(\d+)$/.exec(kept) ?? [];
  expect(Number(seconds), kept).toBeGreaterThan(NGINX_KEEPS_S);
});
