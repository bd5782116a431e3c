import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { caseListOptions } from "@/lib/client/cases/case-queries";
import { changeOptions } from "@/lib/client/offline/change-kind";
import { keepChanges, restoreChanges } from "@/lib/client/offline/change-queue";
import { shipmentOptions } from "@/lib/client/shipments/shipment-queries";
import type { CasePage } from "@/lib/operations/case-operations";
import { reverseTagChange, TAG_CHANGE, type TagChange } from "./tag-changes";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");
const ADD: TagChange = { id: "s1", waybillNumber: "YT1", name: "加急", isAdded: true };
const stored = new Map<string, string>();

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => void stored.set(key, text),
    removeItem: (key: string) => void stored.delete(key),
  });
});
afterEach(() => {
  stored.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const createParcel = (names: readonly string[], version: number) => ({
  id: "s1",
  version,
  tags: names.map((name) => ({ id: name, name, color: "blue" })),
});

/** A server with one parcel that has these tags, and what was sent to it. */
function createServer(names: readonly string[]) {
  const server = { isAway: false, names, version: 3, edits: [] as unknown[] };
  vi.stubGlobal("fetch", async (_path: string, { method, headers, body }: RequestInit = {}) => {
    if (server.isAway) throw new TypeError("offline");
    if (method === "PATCH") {
      const edit = JSON.parse(String(body));
      server.edits.push([edit, new Headers(headers).get("If-Match")]);
      server.names = edit.tags;
      server.version += 1;
    }
    return Response.json(createParcel(server.names, server.version));
  });
  return server;
}

const send = (client: QueryClient, change: TagChange, onRefused = vi.fn()) =>
  new MutationObserver(client, changeOptions(client, TAG_CHANGE, { onRefused })).mutate(change);

test("a tag is added to those that the parcel has by then, and shown wherever the parcel is", async () => {
  const client = new QueryClient();
  const { queryKey } = caseListOptions({});
  const page = { items: [{ id: "c1", shipment: createParcel([], 1) }], nextCursor: null } as unknown as CasePage;
  client.setQueryData(queryKey, { pages: [page], pageParams: [""] });
  const server = createServer(["同事的"]);
  await send(client, ADD);
  expect(server.edits).toEqual([[{ tags: ["同事的", "加急"] }, '"3"']]);
  const shown = [
    client.getQueryData(shipmentOptions("s1").queryKey)?.tags,
    client.getQueryData(queryKey)?.pages[0]?.items[0]?.shipment.tags,
  ];
  for (const tags of shown) expect(tags?.map(({ name }) => name)).toEqual(["同事的", "加急"]);
});

test("a tag that is there is not added again, nor one taken away that is not there", async () => {
  const client = new QueryClient();
  const server = createServer(["加急"]);
  await send(client, ADD);
  await send(client, { ...ADD, name: "旧的", isAdded: false });
  expect(server.edits).toEqual([]);
});

test("an undo leaves the tags that a colleague gave meanwhile", async () => {
  const client = new QueryClient();
  const server = createServer(["旧的"]);
  const remove: TagChange = { ...ADD, name: "旧的", isAdded: false };
  await send(client, ADD);
  await send(client, remove);
  server.names = [...server.names, "同事的"];
  await send(client, reverseTagChange(ADD));
  await send(client, reverseTagChange(remove));
  expect(server.names).toEqual(["同事的", "旧的"]);
});

test("tags changed while the server is away wait in order, survive a reload, and arrive", async () => {
  const server = createServer(["旧的"]);
  server.isAway = true;
  const before = new QueryClient();
  const stop = keepChanges(before, "u1");
  void send(before, ADD);
  void send(before, { ...ADD, name: "旧的", isAdded: false });
  await vi.advanceTimersByTimeAsync(3_000);
  stop();
  before.clear();

  server.isAway = false;
  const after = new QueryClient();
  const options = changeOptions(after, TAG_CHANGE, { onRefused: vi.fn() });
  after.setMutationDefaults(options.mutationKey, options);
  expect(restoreChanges(after, "u1", NOW + 5_000)).toBe(0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.edits).toEqual([
    [{ tags: ["旧的", "加急"] }, '"3"'],
    [{ tags: ["加急"] }, '"4"'],
  ]);
});

test("a refusal is told", async () => {
  const client = new QueryClient();
  vi.stubGlobal("fetch", async () => Response.json({ detail: "没有找到运单" }, { status: 404 }));
  const onRefused = vi.fn();
  await expect(send(client, ADD, onRefused)).rejects.toThrow("没有找到运单");
  expect(onRefused).toHaveBeenCalledWith(expect.objectContaining({ status: 404 }), ADD);
});
