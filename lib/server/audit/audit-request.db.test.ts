import { beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { type AuditRow, listAuditChains, listAuditRows } from "@/db/queries/audit/audit-records";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { readSealedContent } from "@/lib/audit/sealed-content";
import { EVERY_SHOP, limitToShops } from "@/lib/domain/auth/shop-scope";
import { ConflictError, UnauthorizedError } from "@/lib/domain/shared/errors";
import type { Operation } from "@/lib/operations/operation";
import { OPERATIONS } from "@/lib/operations/operations";
import { PROCESS_GLOBAL_PREFIX, processGlobal } from "@/lib/process-global";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { addAuditDetail, noteAuditCaller } from "./audit-context";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");

/** The opened database of the process, which requests use. */
const opened = processGlobal<{ store: Store | undefined }>("store", () => ({ store: undefined }));
let store: Store;

beforeEach(async () => {
  vi.setSystemTime(NOW);
  store = await openTestStore();
  opened.store = store;
});

/** @param schema of the route; it lets everything through unless a test has its own */
function send(
  path: string,
  body: unknown,
  respond: (input: unknown) => Promise<Response> | Response,
  method = "POST",
  schema: z.ZodType = z.looseObject({}),
  address = "203.0.113.7",
) {
  const headers = { "Content-Type": "application/json", "X-Forwarded-For": address, "X-Request-Id": "request-1" };
  const request = new Request(`http://desk.test${path}`, {
    method,
    headers,
    ...(method !== "GET" && { body: JSON.stringify(body) }),
  });
  const operation = Object.values<Operation>(OPERATIONS).find(
    ({ route }) => route.replace(/\{[^}]+\}/g, "s1") === `${method} ${path.split("?", 1)}`,
  );
  return handleErrors(
    async (each) => respond(method === "GET" ? null : await readRequest(each, schema, 100_000)),
    operation,
  )(request);
}

async function listRows(): Promise<AuditRow[]> {
  const chains = await listAuditChains(store.read);
  return (await Promise.all(chains.map((chain) => listAuditRows(store.read, chain, 0, 1_000)))).flat();
}

const asOwner = () => noteAuditCaller({ kind: "user", id: "u1", name: "老板", shops: EVERY_SHOP });

test("a change leaves who, from where, what, and the values before and after", async () => {
  await send(
    "/api/v1/shipments/s1",
    { salesperson: "小王", shop: "分店", phone: "13812348000" },
    () => {
      asOwner();
      addAuditDetail({ before: { salesperson: "小李", shop: "分店", phone: "138****8111" }, shop: "分店" });
      return Response.json({});
    },
    "PATCH",
  );
  const [row] = await listRows();
  expect(row).toMatchObject({
    actorKind: "user",
    actorId: "u1",
    actorName: "老板",
    address: "203.0.113.7",
    via: "web",
    action: "shipment.edit",
    targetKind: "shipment",
    targetId: "s1",
    shop: "分店",
    outcome: "done",
    status: 200,
    requestId: "request-1",
  });
  expect(JSON.parse(row?.details ?? "")).toEqual({
    before: { salesperson: "小李", phone: { sealed: true } },
    after: { salesperson: "小王", phone: { sealed: true } },
  });
});

test("secrets are named and not kept, in any depth", async () => {
  const body = {
    name: "ERP",
    url: "https://hook.example/robot?key=1",
    password: "correct horse",
    kuaidi100Key: "abcdefgh1234",
    target: { kind: "s3", secretAccessKey: "wJalrXUt" },
    reason: "客户 13812348000 来电",
  };
  await send("/api/v1/tokens", body, () => Response.json({ id: "t1", token: "wbd_secret" }, { status: 201 }));
  const [row] = await listRows();
  const text = JSON.stringify(row);
  expect(text).not.toMatch(/correct horse|abcdefgh1234|wJalrXUt|hook\.example|wbd_secret|13812348000/);
  expect(row).toMatchObject({ targetKind: "token", targetId: "t1", reason: null });
  expect(readSealedContent(row?.sealed as Buffer)).toEqual({ values: {}, reason: "客户 138****8000 来电" });
});

test("what the route does not know is not recorded: neither a reason nor fields that crowd out the others", async () => {
  const fillers = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`filler${index}`, "x"]));
  const body = { reason: "\ud800", ...fillers, name: "ERP" };
  const answer = () => {
    asOwner();
    return Response.json({}, { status: 201 });
  };
  await send("/api/v1/hooks", body, answer, "POST", z.object({ name: z.string(), color: z.string().optional() }));
  const [row] = await listRows();
  expect(row?.reason).toBeNull();
  expect(JSON.parse(row?.details ?? "")).toEqual({ after: { name: "ERP" } });
});

test("what is too long is shortened, and says what was changed", async () => {
  const lists = Array.from({ length: 30 }, () => Array.from({ length: 30 }, () => "长".repeat(20)));
  await send(
    "/api/v1/settings",
    { lists, codAmount: 200 },
    () => {
      asOwner();
      addAuditDetail({ before: { lists: [], codAmount: 100 } });
      return Response.json({});
    },
    "PATCH",
  );
  const [row] = await listRows();
  expect(row?.details?.length).toBeLessThanOrEqual(8_000);
  expect(JSON.parse(row?.details ?? "")).toMatchObject({ before: { codAmount: 100 }, after: { codAmount: 200 } });
});

test("what a single-shop person does belongs to their shop, and a refusal has a name but no content", async () => {
  await send("/api/v1/hooks", { name: "x" }, () => {
    noteAuditCaller({ kind: "token", id: "t", name: "ERP", shops: limitToShops(["分店"]) });
    throw new ConflictError("shared.notJson");
  });
  const [row] = await listRows();
  expect(row).toMatchObject({ actorKind: "token", via: "api", shop: "分店", outcome: "invalid", status: 409 });
  expect(row?.details).toBeNull();
});

test("a download is recorded with its filter, other reads are not", async () => {
  await send("/api/v1/settlement/export?from=2026-11-01&to=2026-11-30", null, () => new Response("file"), "GET");
  await send("/api/v1/settlement/items", null, () => Response.json({}), "GET");
  const rows = await listRows();
  expect(rows.map(({ action, details }) => [action, JSON.parse(details ?? "")])).toEqual([
    ["settlement.export", { facts: { from: "2026-11-01", to: "2026-11-30" } }],
  ]);
});

test("strangers cannot fill the disk: of a flood some are listed, the others counted", async () => {
  const refuse = () => {
    throw new UnauthorizedError();
  };
  for (let count = 0; count < 130; count++) await send("/api/v1/tokens", {}, refuse);
  const rows = await listRows();
  expect(rows.length).toBeLessThanOrEqual(130);
  expect(rows.length).toBeGreaterThanOrEqual(100);
  expect(rows[0]).toMatchObject({ actorKind: "stranger", outcome: "refused", status: 401 });
});

describe("a flood of refusals", () => {
  beforeEach(() => void Reflect.deleteProperty(globalThis, Symbol.for(`${PROCESS_GLOBAL_PREFIX}audit-refusals`)));
  const refuse = () => {
    throw new UnauthorizedError();
  };
  const flood = async (path: string, address?: string) => {
    for (let count = 0; count < 130; count++) await send(path, {}, refuse, "POST", undefined, address);
  };
  const listActions = async () => (await listRows()).map(({ action, outcome }) => `${action} ${outcome}`);

  test("hides no account that is made by a link, although nobody is signed in there", async () => {
    await flood("/api/v1/tokens");
    await send("/api/access-link/use", { username: "bert" }, () => Response.json({ username: "bert" }));
    expect(await listActions()).toContain("account.link-use done");
  });

  test("hides no failed sign-in, and one of sign-ins no other refusal", async () => {
    await flood("/api/v1/tokens", "203.0.113.8");
    await flood("/api/auth/sign-in/username", "203.0.113.8");
    await send("/api/auth/sign-in/username", {}, refuse, "POST", undefined, "198.51.100.9");
    await send("/api/v1/hooks", {}, refuse, "POST", undefined, "198.51.100.9");
    expect(await listActions()).toEqual(expect.arrayContaining(["session.sign-in refused", "hook.create refused"]));
    const others = (await listRows()).filter(({ address }) => address === "198.51.100.9");
    expect(others).toHaveLength(2);
    expect(JSON.parse(others[0]?.details ?? "")).toMatchObject({ facts: { unlisted: 30 } });
  });

  test("of many addresses is listed 120 times in a minute", async () => {
    for (let count = 0; count < 200; count++) {
      await send("/api/v1/tokens", {}, refuse, "POST", undefined, `203.0.113.${count}`);
    }
    expect(await listRows()).toHaveLength(120);
  });
});

describe("an entry that cannot be built", () => {
  const change = (input: () => void) =>
    send("/api/v1/tags", { name: "加急" }, () => {
      asOwner();
      input();
      return Response.json({ id: "t1" }, { status: 201 });
    });

  test("is stored without its details, and the next change begins", async () => {
    const nothing = () => {};
    expect((await change(() => addAuditDetail({ facts: { count: [10n] } }))).status).toBe(201);
    expect((await change(nothing)).status).toBe(201);
    const rows = await listRows();
    expect(rows.map(({ action, targetId, details }) => [action, targetId, JSON.parse(details ?? "{}")])).toEqual([
      ["tag.create", "t1", { facts: { detailsLost: true } }],
      ["tag.create", "t1", { after: { name: { sealed: true } } }],
    ]);
  });

  test("a body nested too deep is refused, and stops nothing", async () => {
    const deep: unknown = JSON.parse(`${"[".repeat(3_000)}${"]".repeat(3_000)}`);
    const refused = await send("/api/v1/views", { name: "x", query: "state=2", z: deep }, () => Response.json({}));
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: "invalid_input", reason: "shared.nestedTooDeep" });
    expect((await change(() => {})).status).toBe(201);
  });
});

test("an entry that the database does not take leaves those that came with it whole", async () => {
  const write: Store["write"] = (run) => store.write(run);
  let count = 0;
  const picky = (async (run: Parameters<Store["write"]>[0]) => {
    count += 1;
    // The first alone begins; the others wait, and come together.
    if (count > 1 && count <= 9) throw Object.assign(new Error("no"), { code: "SQLITE_CONSTRAINT_NOTNULL" });
    return write(run);
  }) as Store["write"];
  opened.store = { ...store, write: picky };
  const sent = ["a", "b", "c"].map((name) =>
    send("/api/v1/hooks", { name }, () => {
      asOwner();
      return Response.json({ id: name }, { status: 201 });
    }),
  );
  await Promise.all(sent);
  const details = (await listRows()).map((row) => row.details);
  expect(details.toSorted()).toEqual(["a", "b", "c"].map((name) => JSON.stringify({ after: { name } })));
});

describe("on a full disk", () => {
  const full = () => Promise.reject(Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" }));

  test("a change that has happened is answered, and no further one begins until its entry is stored", async () => {
    opened.store = { ...store, write: full };
    const first = await send("/api/v1/tokens", { name: "a" }, () => {
      asOwner();
      return Response.json({ id: "t1" }, { status: 201 });
    });
    expect(first.status).toBe(201);
    let begun = 0;
    const second = () =>
      send("/api/v1/tokens", { name: "b" }, () => {
        asOwner();
        begun += 1;
        return Response.json({ id: "t2" }, { status: 201 });
      });
    const refused = await second();
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ code: "unavailable", reason: "audit.unavailable" });
    expect(begun).toBe(0);
    expect(await listRows()).toEqual([]);
    opened.store = store;
    expect((await second()).status).toBe(201);
    const rows = await listRows();
    expect(rows.filter(({ actorId }) => actorId === "u1").map(({ targetId }) => targetId)).toEqual(["t1", "t2"]);
  });
});
