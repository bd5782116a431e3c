import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { findAuditHead, listAuditRows } from "@/db/queries/audit/audit-records";
import { insertUser } from "@/db/queries/auth/account-records";
import { insertApiToken } from "@/db/queries/auth/api-token-records";
import { apiTokens } from "@/db/schema/account-tables";
import { alertChannels } from "@/db/schema/alert-tables";
import { handovers } from "@/db/schema/handover-tables";
import { hookEndpoints } from "@/db/schema/hook-tables";
import { importJobs } from "@/db/schema/import-tables";
import { jobs } from "@/db/schema/job-tables";
import { tags } from "@/db/schema/parcels/tag-tables";
import { shipments } from "@/db/schema/shipment-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import {
  isScopeWithin,
  limitToShops,
  parseScope,
  type ShopScope,
  scopeOfParcel,
  serializeScope,
  toScope,
} from "@/lib/domain/auth/shop-scope";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { nodeId } from "@/lib/log/log-settings";
import { findOperation } from "@/lib/operations/operations";
import { hashApiToken } from "@/lib/server/auth/api-token-secret";
import { checkNextImport } from "@/lib/services/imports/check-import";
import { runNextImport } from "@/lib/services/imports/run-import";
import { runNextChange } from "@/lib/services/jobs/run-job";
import { BOUNDARY_CASES } from "@/lib/services/testing/boundary-cases";
import { callRoute, enterDesk, OPERATIONS, type Operation } from "@/lib/services/testing/call-route";
import type { ShopRows } from "@/lib/services/testing/desk-wide-rows";
import { openSession } from "@/lib/services/testing/session-cookie";
import { fillTwoShops, OTHER_SHOP, OWN_SHOP, SHOPS_AT } from "@/lib/services/testing/two-shops";

/** Between two calls, in ms: within what a token may ask in a minute. */
const STEP_MS = 200;
const SECOND_SHOP = "丙店";
/** In place of every field of every body. */
const VALUES = [null, "", OTHER_SHOP, [OTHER_SHOP], { shop: OTHER_SHOP }];
const OF_ONE = limitToShops([OWN_SHOP]);
const OF_TWO = limitToShops([OWN_SHOP, SECOND_SHOP]);
const CALLERS = {
  "of one shop": { shops: OF_ONE, scopes: null },
  "of one shop, for orders": { shops: OF_ONE, scopes: "orders" },
  "of two shops": { shops: OF_TWO, scopes: null },
  "signed in as the owner of one shop": { shops: OF_ONE, role: "owner" },
  "signed in as the support of two": { shops: OF_TWO, role: "support" },
} as const;
type Caller = keyof typeof CALLERS;
const callers = Object.keys(CALLERS) as Caller[];

const cleanUps: (() => Promise<void>)[] = [];
let store: Store;
let own: ShopRows;
let now = SHOPS_AT;
/** All entries of the log are of one day. */
const chain = `${nodeId()}/${toBeijingDay(SHOPS_AT)}`;

beforeAll(async () => {
  vi.setSystemTime(now);
  store = await openTestStore((cleanUp) => cleanUps.push(cleanUp));
  ({ own } = await fillTwoShops(store));
  await store.write(async (tx) => {
    for (const name of callers) {
      const caller = CALLERS[name];
      const shops = serializeScope(caller.shops);
      if ("role" in caller) {
        await insertUser(tx, { id: name, username: name, role: caller.role, shops, passwordHash: null }, now);
      } else {
        const token = { id: name, name, tokenHash: hashApiToken(name.replaceAll(" ", "")), role: "owner" as const };
        await insertApiToken(tx, { ...token, scopes: caller.scopes, shops, createdAt: now });
      }
    }
  });
  enterDesk(store);
});
afterAll(async () => {
  for (const cleanUp of cleanUps) await cleanUp();
});

/** The cookie of each person; a new session for each operation, as some ask whether one was there lately. */
const cookies = new Map<Caller, string>();

function call(caller: Caller, operation: Pick<Operation, "method" | "path">, id: string, body: unknown) {
  now += STEP_MS;
  vi.setSystemTime(now);
  const cookie = cookies.get(caller);
  const headers: Record<string, string> = cookie
    ? { cookie }
    : { authorization: `Bearer ${caller.replaceAll(" ", "")}` };
  return callRoute(operation, { id, body, headers });
}

/** What a call has asked for, done. */
async function work(): Promise<void> {
  const context = { store, clock: () => now, isStopping: () => false };
  for (const run of [checkNextImport, runNextImport, runNextChange]) while (await run(context));
}

interface Row {
  scope: ShopScope;
  text: string;
}

/** Every row that says itself which shops it concerns, by table and id. */
async function readRows(): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>();
  const add = (table: string, row: { id: string }, scope: ShopScope) =>
    rows.set(`${table} ${row.id}`, { scope, text: JSON.stringify(row) });
  const { read } = store;
  for (const row of await read.select().from(shipments)) add("shipment", row, scopeOfParcel(row.shop));
  for (const row of await read.select().from(tags)) add("tag", row, scopeOfParcel(row.shop));
  for (const table of [apiTokens, handovers, importJobs, jobs]) {
    for (const row of await read.select().from(table)) add("asked", row, parseScope(row.shops));
  }
  for (const table of [alertChannels, hookEndpoints]) {
    for (const row of await read.select().from(table)) add("told", row, toScope(JSON.parse(row.shops) as string[]));
  }
  return rows;
}

/** The rows that have changed, have come or have gone, where they were or are outside a scope. */
function findOutside(before: Map<string, Row>, after: Map<string, Row>, scope: ShopScope): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => {
    const [old, current] = [before.get(key), after.get(key)];
    return old?.text !== current?.text && [old, current].some((row) => row && !isScopeWithin(row.scope, scope));
  });
}

/** The fields of a parcel that the audit has in the open. */
const PLAIN = ["shop", "salesperson", "carrier", "orderNumber", "codAmount", "orderAmount", "freight"];

type Values = Record<string, unknown>;

/** What the rows of parcels say of a change: the new values by parcel. */
function compareParcels(before: Map<string, Row>, after: Map<string, Row>): Map<string, Values> {
  const changed = new Map<string, Values>();
  for (const [key, { text }] of before) {
    if (!key.startsWith("shipment ")) continue;
    const [old, current] = [text, after.get(key)?.text ?? "{}"].map((each) => JSON.parse(each) as Values);
    const names = PLAIN.filter((name) => old?.[name] !== current?.[name]);
    if (names.length === 0) continue;
    changed.set(key.slice("shipment ".length), Object.fromEntries(names.map((name) => [name, current?.[name]])));
  }
  return changed;
}

/** What the log says of the same, after a number of its chain, and of nothing else as done with a parcel. */
async function listRecorded(after: number, before: Map<string, Row>): Promise<Map<string, Values>> {
  const recorded = new Map<string, Values>();
  for (const { action, outcome, targetId, details } of await listAuditRows(store.read, chain, after, 1_000)) {
    if (action !== "shipment.edit" || outcome !== "done" || targetId === null) continue;
    const { after: written = {} } = JSON.parse(details ?? "{}") as { after?: Values };
    recorded.set(targetId, { ...recorded.get(targetId), ...written });
  }
  // What was changed several times may be as it was.
  const entries = [...recorded].map(([id, values]): [string, Values] => {
    const old = JSON.parse(before.get(`shipment ${id}`)?.text ?? "{}") as Values;
    const names = PLAIN.filter((name) => name in values && values[name] !== old[name]);
    return [id, Object.fromEntries(names.map((name) => [name, values[name]]))];
  });
  return new Map(entries.filter(([, values]) => Object.keys(values).length > 0));
}

async function findLastEntry(): Promise<number> {
  return (await findAuditHead(store.read, chain))?.sequence ?? 0;
}

/** A body with one of its fields replaced; of a list in its first row. */
function replaceField(body: unknown, field: string, value: unknown): unknown {
  const copy = structuredClone(body) as object;
  const path = [...(Array.isArray(copy) ? ["0"] : []), ...field.split(".")];
  const last = path.pop() ?? "";
  let place = copy as Record<string, unknown>;
  for (const name of path) {
    place[name] ??= {};
    place = place[name] as Record<string, unknown>;
  }
  place[last] = value;
  return copy;
}

interface Written {
  operation: Operation;
  id: string;
  body: unknown;
}

/** Those that change something, by the list of the audit, and do not refuse everybody who is limited. */
const written = OPERATIONS.filter(
  ({ fields, name }) =>
    fields.length > 0 &&
    findOperation(name)?.audit !== undefined &&
    ["one", "named"].includes(BOUNDARY_CASES[name]?.kind ?? ""),
);

/** The operation with the own shop's rows. */
function giveOwn(operation: Operation): Written {
  const given = BOUNDARY_CASES[operation.name];
  return { operation, id: String(own[given?.of as keyof ShopRows]), body: given?.body(own) ?? {} };
}

let known: { rows: Map<string, Row>; entry: number };

/** Looks at every row that has changed since the last time, and at what the log says of it. */
async function expectWithin(caller: Caller, asked: string): Promise<void> {
  const [before, rows] = [known.rows, await readRows()];
  expect(findOutside(before, rows, CALLERS[caller].shops), asked).toEqual([]);
  expect(await listRecorded(known.entry, before), asked).toEqual(compareParcels(before, rows));
  known = { rows, entry: await findLastEntry() };
}

describe("no shop", () => {
  const operationOf = (name: string) => OPERATIONS.find((each) => each.name === name) as Operation;
  const ask = async (caller: Caller, name: string, body: unknown, id = "") => {
    const response = await call(caller, operationOf(name), id, body);
    const answer = (await response.json()) as { id: string; shop: string | null };
    await work();
    return { ...answer, status: response.status };
  };
  const readShop = async (id: string) => (await readRows()).get(`shipment ${id}`)?.scope;
  const edit = { kind: "edit", selection: { filter: {} }, changes: { shop: null } };
  /** Parcels that the operations below do not name: the seventh to the tenth. */
  const standing = (index: number) => own.standing[index] ?? "";

  beforeEach(async () => {
    known = { rows: await readRows(), entry: await findLastEntry() };
  });

  test("is the only shop of whoever has one, by hand", async () => {
    const edited = await ask("of one shop", "editShipment", { shop: null }, standing(0));
    expect(edited).toMatchObject({ status: 200, shop: OWN_SHOP });
    await expectWithin("of one shop", "by hand");
  });

  test.each(["of one shop", "of one shop, for orders"] as const)("is it in orders of somebody %s", async (caller) => {
    const response = await call(caller, operationOf("upsertOrders"), "", [{ orderNumber: "ORDER-111-8", shop: null }]);
    expect(await response.json()).toMatchObject({ results: [{ status: 200, outcome: "same" }] });
    await expectWithin(caller, "by orders");
  });

  test("is it in a job, which then has nothing to undo", async () => {
    const job = await ask("of one shop", "createJob", { ...edit, selection: { ids: [standing(2)] } });
    expect(await ask("of one shop", "getJob", undefined, job.id)).toMatchObject({ counts: { changed: 0, refused: 0 } });
    expect(await ask("of one shop", "undoJob", {}, job.id)).toMatchObject({ status: 409 });
    await expectWithin("of one shop", "by a job");
  });

  test("is refused to whoever has several; a move between them is answered, recorded and undone", async () => {
    const shipment = standing(3);
    expect(await ask("of two shops", "editShipment", { shop: null }, shipment)).toMatchObject({ status: 422 });
    expect(await ask("of two shops", "createJob", edit)).toMatchObject({ status: 422 });
    const moved = await ask("of two shops", "editShipment", { shop: SECOND_SHOP }, shipment);
    expect(moved).toMatchObject({ status: 200, shop: SECOND_SHOP });
    await expectWithin("of two shops", "a move by hand");
    const job = await ask("of two shops", "createJob", {
      ...edit,
      selection: { ids: [shipment] },
      changes: { shop: OWN_SHOP },
    });
    await expectWithin("of two shops", "a move by a job");
    expect(await ask("of one shop", "undoJob", {}, job.id)).toMatchObject({ status: 404 });
    expect(await ask("of two shops", "undoJob", {}, job.id)).toMatchObject({ status: 202 });
    await expectWithin("of two shops", "its undoing");
    expect(await readShop(shipment)).toEqual(limitToShops([SECOND_SHOP]));
    await ask("of two shops", "editShipment", { shop: OWN_SHOP }, shipment);
  });

  test("in a file leaves the parcels that it updates where they are", async () => {
    const text = `运单号,快递公司,店铺,业务员\n${own.standing.map((_, index) => `JD0111${String(index + 7).padStart(8, "0")},圆通,,小王`).join("\n")}`;
    const { id } = await ask("of one shop", "createImport", { text });
    await ask("of one shop", "startImport", { policy: "update" }, id);
    expect(await ask("of one shop", "getImport", undefined, id)).toMatchObject({
      counts: { updated: own.standing.length },
    });
    await expectWithin("of one shop", "an import");
  });
});

// Last, since the rows are much changed after it.
describe.each(callers)("somebody %s", (caller) => {
  const asked = CALLERS[caller];
  const allowed = written.filter(({ name }) => !("scopes" in asked && asked.scopes) || name === "upsertOrders");

  test.each(allowed)("changes by $name nothing outside, and takes nothing out", async (operation) => {
    const { id, body } = giveOwn(operation);
    if ("role" in asked) cookies.set(caller, await openSession(caller));
    known = { rows: await readRows(), entry: await findLastEntry() };
    for (const field of operation.fields) {
      for (const value of VALUES) {
        const sent = replaceField(body, field, value);
        const { status } = await call(caller, operation, id, sent);
        expect(status, `${field}: ${JSON.stringify(value)}`).toBeLessThan(500);
        expect(status).not.toBe(401);
        // A job or an import was begun.
        if (status === 201 || status === 202) await work();
        await expectWithin(caller, `${field}: ${JSON.stringify(value)}, ${status}`);
      }
    }
  });
});
