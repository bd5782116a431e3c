import { beforeEach, describe, expect, test, vi } from "vitest";
import { type AuditRow, listAuditChains, listAuditRows } from "@/db/queries/audit/audit-records";
import { listTags } from "@/db/queries/tags/tag-records";
import { auditEntries } from "@/db/schema/operation/audit-tables";
import { createNestedStore, type Store, type Tx } from "@/db/store";
import { openTestStore } from "@/db/testing/open-test-store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import { type NewTag, newTagSchema } from "@/lib/domain/tags/tag-requests";
import { runInRequest } from "@/lib/log/request-context";
import { tagOperations } from "@/lib/operations/tag-operations";
import { noteAuditCaller } from "@/lib/server/audit/audit-context";
import { createRequestStore } from "@/lib/server/audit/audit-request";
import { handleErrors } from "@/lib/server/http/problem-response";
import { createTag, removeTag } from "@/lib/services/tags/manage-tags";
import { enterDesk } from "@/lib/services/testing/call-route";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");
let store: Store;

beforeEach(async () => {
  vi.setSystemTime(NOW);
  store = await openTestStore();
  enterDesk(store);
});

/** A request of somebody that changes tags. */
function send(
  who: string,
  change: (into: Store, request: Request) => Promise<unknown>,
  { into = store, isInParts }: { into?: Store; isInParts?: true } = {},
): Promise<Response> {
  const request = new Request("http://desk.test/api/v1/tags", { method: "POST" });
  const operation = { ...tagOperations.createTag, ...(isInParts && { isInParts }) };
  const respond = handleErrors(async () => {
    noteAuditCaller({ kind: "user", id: who, name: who, shops: EVERY_SHOP });
    await change(createRequestStore(into, request, 201, operation), request);
    return Response.json({}, { status: 201 });
  }, operation);
  return runInRequest(`request of ${who}`, () => respond(request));
}

const newTag = (name: string): NewTag => newTagSchema.parse({ name });
const add = (name: string) => (into: Store) => createTag(into, EVERY_SHOP, newTag(name), NOW);
const listNames = async () => (await listTags(store.read, EVERY_SHOP)).map(({ name }) => name).toSorted();

async function listRows(): Promise<AuditRow[]> {
  const chains = await listAuditChains(store.read);
  return (await Promise.all(chains.map((chain) => listAuditRows(store.read, chain, 0, 1_000)))).flat();
}

/** A store whose changes cannot insert into the audit log. */
function withoutLog(): Store {
  const refuse = (tx: Tx): Tx =>
    Object.assign(Object.create(tx) as Tx, {
      insert: (table: Parameters<Tx["insert"]>[0]) => {
        if (table === auditEntries) throw new Error("the log takes nothing");
        return tx.insert(table);
      },
    });
  return { ...store, write: (body) => store.write((tx) => body(refuse(tx))) };
}

test("a change is recorded with it: who, what it made, the values after", async () => {
  expect((await send("a", add("加急"))).status).toBe(201);
  const [tag] = await listTags(store.read, EVERY_SHOP);
  expect(await listRows()).toMatchObject([
    { actorId: "a", action: "tag.create", outcome: "done", status: 201, targetId: tag?.id, requestId: "request of a" },
  ]);
});

test("a change whose entry cannot be written leaves nothing changed", async () => {
  expect((await send("a", add("加急"), { into: withoutLog() })).status).toBe(500);
  expect(await listNames()).toEqual([]);
  expect((await listRows()).filter(({ outcome }) => outcome === "done")).toEqual([]);
});

test("a change that fails at its commit leaves no entry of what it did", async () => {
  const write: Store["write"] = (body) =>
    store.write(async (tx) => {
      await body(tx);
      throw new Error("killed");
    });
  expect((await send("a", add("加急"), { into: { ...store, write } })).status).toBe(500);
  expect(await listNames()).toEqual([]);
  expect((await listRows()).filter(({ outcome }) => outcome === "done")).toEqual([]);
});

test("requests that change something at the same time keep their own entries, one each, though one is refused", async () => {
  await send("first", add("old"));
  const sent = ["a", "b", "old", "c", "d"].map((name) => send(name, add(name)));
  expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([201, 201, 422, 201, 201]);
  const tags = new Map((await listTags(store.read, EVERY_SHOP)).map(({ id, name }) => [id, name]));
  const rows = (await listRows()).map(({ actorId, outcome, targetId }) => [actorId, outcome, tags.get(targetId ?? "")]);
  expect((await listRows()).map(({ requestId }) => requestId).toSorted()).toEqual(
    rows.map(([who]) => `request of ${who}`).toSorted(),
  );
  expect(rows.toSorted()).toEqual([
    ["a", "done", "a"],
    ["b", "done", "b"],
    ["c", "done", "c"],
    ["d", "done", "d"],
    ["first", "done", "old"],
    ["old", "invalid", undefined],
  ]);
});

test("a refusal has what the change had said before, and no values", async () => {
  await send("a", (into) =>
    into.write(async (tx) => {
      tx.audit?.add({ before: { name: "加急" }, facts: { waybillNumber: "JD1" } });
      await removeTag(createNestedStore(tx), EVERY_SHOP, "unknown", NOW);
    }),
  );
  const [row] = await listRows();
  expect(row).toMatchObject({ outcome: "invalid", status: 404 });
  expect(JSON.parse(row?.details ?? "")).toEqual({ facts: { waybillNumber: "JD1" } });
});

test("within a change of several parts there is one entry, of which a part that was undone leaves nothing", async () => {
  await store.write(async (tx) => {
    const nested = createNestedStore(tx);
    const undone = (into: Store) =>
      into.write(async (part) => {
        await createTag(createNestedStore(part), EVERY_SHOP, newTag("undone"), NOW);
        throw new Error("undone");
      });
    const both = async (into: Store) => {
      await undone(into).catch(() => {});
      await add("b")(into);
    };
    await send("a", both, { into: nested });
  });
  expect(await listNames()).toEqual(["b"]);
  expect(await listRows()).toMatchObject([{ actorId: "a", outcome: "done" }]);
});

describe("an operation in parts", () => {
  test("has its entry with the part that says something", async () => {
    const parts = async (into: Store) => {
      await into.write(async () => {});
      await add("b")(into);
      await into.write(async () => {});
    };
    await send("a", parts, { isInParts: true, into: store });
    expect(await listNames()).toEqual(["b"]);
    expect(await listRows()).toMatchObject([{ actorId: "a", outcome: "done", status: 201 }]);
  });
});
