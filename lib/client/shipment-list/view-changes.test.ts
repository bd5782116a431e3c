import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { changeOptions } from "@/lib/client/offline/change-kind";
import type { SavedView, SavedViews } from "@/lib/operations/view-operations";
import { savedViewsOptions } from "./saved-view-queries";
import { VIEW_CHANGE } from "./view-change-kind";
import { isViewNameTaken, predictViews, reverseViewChange, type ViewChange } from "./view-changes";

afterEach(() => vi.unstubAllGlobals());

const view = (id: string, more: Partial<SavedView> = {}): SavedView => ({
  id,
  name: `view ${id}`,
  query: "state=3",
  isShared: false,
  madeBy: "anna",
  ...more,
});
const VIEWS: SavedViews = {
  items: [view("a"), view("b"), view("c"), view("s", { isShared: true }), view("t", { isShared: true })],
  defaultId: "b",
};
const ids = ({ items }: SavedViews) => items.map(({ id }) => id).join("");

test("each change is predicted, and its reverse puts the views back", () => {
  const CHANGES: [ViewChange, string][] = [
    [{ kind: "create", id: "n", view: { name: "n", query: "", isShared: false } }, "abcstn"],
    [{ kind: "change", id: "a", change: { name: "renamed" } }, "abcst"],
    [{ kind: "change", id: "a", change: { isShared: true } }, "abcst"],
    [{ kind: "remove", id: "a" }, "bcst"],
    [{ kind: "remove", id: "b" }, "acst"],
    [{ kind: "order", ids: ["b", "a", "c"] }, "bacst"],
    [{ kind: "order", ids: ["t", "s"] }, "abcts"],
    [{ kind: "default", id: "c" }, "abcst"],
    [{ kind: "default", id: null }, "abcst"],
  ];
  for (const [change, after] of CHANGES) {
    const predicted = predictViews(VIEWS, change);
    const reverse = reverseViewChange(change, VIEWS);
    expect([ids(predicted), reverse?.kind]).toEqual([after, expect.any(String)]);
    expect(predicted).not.toEqual(VIEWS);
    const back = predictViews(predicted, reverse as ViewChange);
    expect({ ...back, items: back.items.toSorted((one, other) => one.id.localeCompare(other.id)) }).toEqual(VIEWS);
  }
  expect(reverseViewChange({ kind: "remove", id: "gone" }, VIEWS)).toBeNull();
});

test("the undo of a share puts the view back to its place among the others, and that of a rename sends the name alone", () => {
  expect(reverseViewChange({ kind: "change", id: "b", change: { isShared: true } }, VIEWS)).toEqual({
    kind: "change",
    id: "b",
    change: { isShared: false },
    order: ["a", "b", "c"],
  });
  expect(reverseViewChange({ kind: "change", id: "b", change: { name: "x" } }, VIEWS)).toMatchObject({
    change: { name: "view b" },
    order: undefined,
  });
});

test("a name is taken among one's own views, or among the shared ones", () => {
  expect(isViewNameTaken(VIEWS, "view a", false)).toBe(true);
  expect(isViewNameTaken(VIEWS, "view a", false, "a")).toBe(false);
  expect(isViewNameTaken(VIEWS, "view a", true)).toBe(false);
});

/** A server with views, and what was sent to it. */
function createServer(items: SavedView[]) {
  const server = { items, sent: [] as unknown[], refuses: false };
  vi.stubGlobal("fetch", async (path: string, { method = "GET", body }: RequestInit = {}) => {
    if (method === "GET") return Response.json({ items: server.items, defaultId: null });
    const given = body ? JSON.parse(String(body)) : null;
    server.sent.push([method, path.replace("/api/v1/views", ""), given]);
    if (server.refuses) return Response.json({ status: 422, detail: "no" }, { status: 422 });
    if (method !== "POST") return new Response(null, { status: 204 });
    const made = view(`made${server.items.length}`, given);
    server.items = [...server.items, made];
    return Response.json(made, { status: 201 });
  });
  return server;
}

const send = (client: QueryClient, change: ViewChange, onRefused = vi.fn()) =>
  new MutationObserver(client, changeOptions(client, VIEW_CHANGE, { onRefused })).mutate(change);

test("a created view is shown before the server answers, and its undo names the id that the server gave it", async () => {
  const client = new QueryClient();
  client.setQueryData(savedViewsOptions.queryKey, VIEWS);
  const server = createServer([]);
  const creation = { kind: "create", id: "n", view: { name: "n", query: "", isShared: false } } as const;
  const created = send(client, creation);
  const removed = send(client, { kind: "remove", id: "n" });
  await vi.waitFor(() => expect(ids(client.getQueryData(savedViewsOptions.queryKey) as SavedViews)).toBe("abcst"));
  await Promise.all([created, removed]);
  expect(server.sent).toEqual([
    ["POST", "", creation.view],
    ["DELETE", "/made0", null],
  ]);
});

test("a deleted view is created again at its place, once, also if the answer was lost", async () => {
  const client = new QueryClient();
  const server = createServer([view("c")]);
  const restore = reverseViewChange({ kind: "remove", id: "b" }, VIEWS) as ViewChange;
  await send(client, restore);
  await send(client, restore);
  const { name, query, isShared } = view("b");
  const order = ["PUT", "/order", { ids: ["a", "made1", "c"] }];
  const chosen = ["PUT", "/default", { id: "made1" }];
  expect(server.sent).toEqual([["POST", "", { name, query, isShared }], order, chosen, order, chosen]);
});

test("a refused change is taken back and told", async () => {
  const client = new QueryClient();
  client.setQueryData(savedViewsOptions.queryKey, VIEWS);
  createServer([]).refuses = true;
  const onRefused = vi.fn();
  await expect(send(client, { kind: "change", id: "a", change: { name: "x" } }, onRefused)).rejects.toThrow();
  expect(client.getQueryData(savedViewsOptions.queryKey)).toEqual(VIEWS);
  expect(onRefused).toHaveBeenCalledOnce();
});
