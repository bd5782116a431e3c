import { randomUUID } from "node:crypto";
import { read, utils } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { problemCases } from "@/db/schema/flag-tables";
import { importJobs } from "@/db/schema/import-tables";
import { jobs } from "@/db/schema/job-tables";
import { archivedParcels } from "@/db/schema/operation/archive-tables";
import { pushes } from "@/db/schema/push-tables";
import { paidQueries } from "@/db/schema/query-tables";
import { savedViews } from "@/db/schema/saved-view-tables";
import { changes, legs, shipments } from "@/db/schema/shipment-tables";
import { subscriptions } from "@/db/schema/subscription-tables";
import type { Store } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { newId } from "@/lib/services/shared/new-id";
import { addCallers, type CallerName, personOf, tokenOf } from "@/lib/services/testing/boundary-callers";
import { BOUNDARY_CASES, type BoundaryCase } from "@/lib/services/testing/boundary-cases";
import { callRoute, enterDesk, OPERATIONS, type Operation } from "@/lib/services/testing/call-route";
import { toComparableText } from "@/lib/services/testing/comparable-text";
import type { ShopRows } from "@/lib/services/testing/desk-wide-rows";
import { openSession } from "@/lib/services/testing/session-cookie";
import { fillTwoShops, SHOPS_AT } from "@/lib/services/testing/two-shops";

const UNKNOWN = "0n00000000unknown00000000000000000";
interface World {
  store: Store;
  own: ShopRows;
  others: ShopRows[];
}

const cleanUps: (() => Promise<void>)[] = [];
/** With rows of the own shop alone, and with rows of another shop and of none too. */
let alone: World;
let shared: World;

beforeAll(async () => {
  vi.setSystemTime(SHOPS_AT);
  alone = await openWorld(true);
  shared = await openWorld(false);
});
afterAll(async () => {
  for (const cleanUp of cleanUps) await cleanUp();
});

async function openWorld(isAlone: boolean): Promise<World> {
  const store = await openTestStore((cleanUp) => cleanUps.push(cleanUp));
  const rows = await fillTwoShops(store, isAlone);
  await addCallers(store, [rows.own, ...rows.others], SHOPS_AT);
  return { store, ...rows };
}

/** The operations of a kind of case, those that delete a row last. */
const of = (kind: string) =>
  OPERATIONS.filter(({ name }) => BOUNDARY_CASES[name]?.kind === kind).toSorted(
    (left, right) => Number(isDeleting(left)) - Number(isDeleting(right)),
  );
const isDeleting = ({ method }: Operation) => method === "DELETE";

interface Answer {
  status: number;
  text: string;
}

/** Calls a route as one of the callers. */
async function call(
  world: World,
  operation: Pick<Operation, "name" | "method" | "path">,
  given: { id?: string; query?: string; body?: unknown; caller?: CallerName; isPersons?: true } = {},
): Promise<Answer> {
  const { caller = "own", isPersons = false, id = UNKNOWN, ...request } = given;
  enterDesk(world.store);
  const headers: Record<string, string> = isPersons
    ? { cookie: await openSession(personOf(caller)) }
    : { authorization: `Bearer ${tokenOf(caller)}` };
  const response = await callRoute(operation, { ...request, id, headers });
  const isSheet = response.headers.get("content-type")?.includes("spreadsheetml") && response.status === 200;
  const text = isSheet ? await readSheets(response) : await response.text();
  return { status: response.status, text: text.replace(/"requestId":"[^"]*"/, "") };
}

async function readSheets(response: Response): Promise<string> {
  const { Sheets } = read(await response.arrayBuffer());
  return JSON.stringify(Object.values(Sheets).map((sheet) => utils.sheet_to_json(sheet, { header: 1 })));
}

const comparable = ({ status, text }: Answer, { own }: World): Answer => ({
  status,
  text: toComparableText(text, own),
});

function expectNoTraces(text: string, others: readonly ShopRows[], sent = ""): void {
  const found = others.flatMap(({ traces }) => traces).filter((trace) => text.includes(trace) && !sent.includes(trace));
  expect(found).toEqual([]);
}

/** The rows of other shops. */
async function readOthers({ store, others }: World): Promise<string> {
  const ids = new Set(others.flatMap(({ traces }) => traces));
  const tables = [shipments, subscriptions, legs, changes, problemCases, paidQueries, archivedParcels, pushes];
  const rows: unknown[] = [];
  for (const table of [...tables, savedViews, jobs, importJobs]) {
    for (const row of await store.read.select().from(table)) {
      const values = Object.values(row as Record<string, unknown>);
      if (values.some((value) => typeof value === "string" && ids.has(value))) rows.push(JSON.stringify(row));
    }
  }
  expect(rows.length).toBeGreaterThan(30);
  return rows.map(String).toSorted().join("\n");
}

const caseOf = ({ name }: Operation) => BOUNDARY_CASES[name] as BoundaryCase;
/** What is sent about the rows of a shop. */
const give = (operation: Operation, rows: ShopRows) => {
  const { query, body, isPersons, id } = caseOf(operation);
  return { query: query(rows), body: body(rows), isPersons, id };
};

const ofParcels = of("own").filter((operation) => !caseOf(operation).isCommon);

test.each(ofParcels)("the rows of every shop make a difference to $name", async (operation) => {
  const given = give(operation, shared.own);
  const [own, empty, every] = await Promise.all(
    (["own", "empty", "every"] as const).map((name) => call(shared, operation, { ...given, caller: name })),
  );
  const shown = [own, empty, every].map((answer) => answer && comparable(answer, shared).text);
  expect(new Set(shown).size).toBe(3);
});

describe("somebody limited to a shop", () => {
  test.each(of("refused"))("is refused $name", async (operation) => {
    expect((await call(shared, operation, give(operation, shared.own))).status).toBe(403);
  });

  test.each(of("own"))("gets from $name the same as if there were no other shop", async (operation) => {
    const given = give(operation, shared.own);
    const answer = await call(shared, operation, given);
    expect(answer.status, answer.text).toBe(200);
    expectNoTraces(answer.text, shared.others);
    expect(comparable(answer, shared)).toEqual(comparable(await call(alone, operation, given), alone));
    const theirs = await call(shared, operation, { ...given, caller: "other" });
    expectNoTraces(theirs.text, [shared.own]);
  });

  test("is refused the metrics of the desk", async () => {
    const operation = { name: "metrics", method: "GET", path: "/api/metrics" };
    expect((await call(shared, operation)).status).toBe(403);
  });

  test("gets from an assistant's tools the same as if there were no other shop", async () => {
    const use = (world: World, name: string, given: object, caller: CallerName = "own") =>
      call(
        world,
        { name: "mcp", method: "POST", path: "/api/mcp" },
        { caller, body: { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: given } } },
      );
    const listed = await call(
      shared,
      { name: "mcp", method: "POST", path: "/api/mcp" },
      { body: { jsonrpc: "2.0", id: 1, method: "tools/list" } },
    );
    const tools = (JSON.parse(listed.text) as { result: { tools: { name: string }[] } }).result.tools;
    expect(tools.map(({ name }) => name)).toEqual(["look_up_parcel", "list_problems", "figures"]);
    for (const tool of ["list_problems", "figures"]) {
      const answer = await use(shared, tool, {});
      expect(answer.status, answer.text).toBe(200);
      expectNoTraces(answer.text, shared.others);
      expect(comparable(answer, shared)).toEqual(comparable(await use(alone, tool, {}), alone));
      const unlimited = await use(shared, tool, {}, "every");
      expect(comparable(unlimited, shared)).not.toEqual(comparable(answer, shared));
    }
    for (const { waybillNumber, orderNumber } of shared.others) {
      for (const number of [waybillNumber, orderNumber]) {
        const unknown = await use(shared, "look_up_parcel", { number: "NOBODY-1" });
        const foreign = await use(shared, "look_up_parcel", { number });
        expect(foreign.text).toBe(unknown.text.replaceAll("NOBODY-1", number));
      }
    }
    const own = await use(shared, "look_up_parcel", { number: shared.own.waybillNumber });
    expect(own.text).toContain(shared.own.shipment);
    expectNoTraces(own.text, shared.others);
  });

  // Before the ids of others are tried: the log has what the caller sent.
  test.each(of("log"))("finds no other shop in $name", async (operation) => {
    const answer = await call(shared, operation, give(operation, shared.own));
    expect(answer.status, answer.text).toBe(200);
    expectNoTraces(answer.text, shared.others);
  });

  test.each(of("one"))("gets from $name of another shop what it gets of an unknown id", async (operation) => {
    const kind = caseOf(operation).of as keyof ShopRows;
    const given = give(operation, shared.own);
    const before = operation.method === "GET" ? "" : await readOthers(shared);
    const unknown = await call(shared, operation, { ...given, id: UNKNOWN });
    // 409: what is missing on the desk is said before the parcel is looked up.
    expect([404, 409], unknown.text).toContain(unknown.status);
    for (const random of [newId(SHOPS_AT), newId(SHOPS_AT - 20 * DAY_MS), randomUUID()]) {
      const answer = await call(shared, operation, { ...given, id: random });
      expect(answer).toEqual({ ...unknown, text: unknown.text.replaceAll(UNKNOWN, random) });
    }
    for (const rows of shared.others) {
      const id = String(rows[kind]);
      const foreign = await call(shared, operation, { ...given, id });
      expect(foreign).toEqual({ ...unknown, text: unknown.text.replaceAll(UNKNOWN, id) });
    }
    expect(operation.method === "GET" ? "" : await readOthers(shared)).toBe(before);
    const own = await call(shared, operation, { ...given, id: String(shared.own[kind]) });
    expect(own.status, own.text).not.toBe(404);
    expectNoTraces(own.text, shared.others);
  });

  test.each(of("unknown"))("finds nothing by $name", async (operation) => {
    expect((await call(shared, operation, give(operation, shared.own))).status).toBe(404);
  });

  test.each(of("named"))("learns from $name nothing about what it names of another shop", async (operation) => {
    const before = await readOthers(shared);
    for (const rows of shared.others) {
      const given = give(operation, rows);
      const answer = await call(shared, operation, given);
      expectNoTraces(answer.text, shared.others, JSON.stringify(given));
      expect(answer.status, answer.text).toBeLessThan(500);
    }
    expect(await readOthers(shared)).toBe(before);
  });
});
