import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { changeOptions } from "@/lib/client/offline/change-kind";
import type { CaseView } from "@/lib/operations/case-operations";
import type { HandoverPage, HandoverView } from "@/lib/operations/handover-operations";
import {
  changeHandover,
  HANDOVER_CHANGE,
  type HandoverChange,
  reverseHandoverChange,
  writeHandover,
} from "./handover-changes";
import { handoverLogOptions, openHandoversOptions } from "./handover-queries";

afterEach(() => vi.unstubAllGlobals());

const NOW = Date.UTC(2026, 10, 24, 10);
const ANNA = { id: "anna", name: "Anna" };
const BERTA = { id: "berta", name: "Berta" };
const OLD: HandoverView = {
  id: "h1",
  at: "2026-11-24T09:00:00+08:00",
  author: BERTA,
  to: null,
  text: "",
  counts: { open: 1, due: 0, waiting: 0 },
  status: "open",
  settledAt: null,
  settledBy: null,
};
const PAGE: HandoverPage = { items: [OLD], nextCursor: null };
const CASES = [
  { id: "c1", dueAt: "2026-11-24T19:00:00+08:00", firstActionAt: null, nextActionAt: null },
  { id: "c2", dueAt: "2026-11-24T19:00:00+08:00", firstActionAt: null, nextActionAt: "2026-11-26T09:00:00+08:00" },
] as CaseView[];

function openDesk() {
  const client = new QueryClient();
  client.setQueryData(openHandoversOptions.queryKey, PAGE);
  client.setQueryData(handoverLogOptions.queryKey, { pages: [PAGE], pageParams: [""] });
  const show = ({ id, status }: HandoverView) => `${id} ${status}`;
  const shown = () => ({
    open: client.getQueryData(openHandoversOptions.queryKey)?.items.map(show),
    log: client.getQueryData(handoverLogOptions.queryKey)?.pages[0]?.items.map(show),
  });
  const send = (change: HandoverChange, onRefused = vi.fn()) =>
    new MutationObserver(client, changeOptions(client, HANDOVER_CHANGE, { onRefused })).mutate(change);
  return { client, shown, send };
}

test("a handover is shown with its counts before the server answers, and its undo withdraws the one that the server made", async () => {
  const { shown, send } = openDesk();
  const paths: unknown[] = [];
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  vi.stubGlobal("fetch", async (path: string, { method, body, headers }: RequestInit = {}) => {
    if (method !== "POST") return Response.json(PAGE);
    await answered;
    paths.push([path, JSON.parse(String(body)), new Headers(headers).has("Idempotency-Key")]);
    return Response.json({ ...OLD, id: "h2", cases: [] });
  });
  const written = writeHandover("先打给圆通", BERTA, CASES, ANNA, NOW);
  expect(written.handover).toMatchObject({ author: ANNA, to: BERTA, counts: { open: 1, due: 1, waiting: 1 } });
  const sent = send(written);
  await vi.waitFor(() =>
    expect(shown()).toEqual({
      open: [`${written.key} open`, "h1 open"],
      log: [`${written.key} open`, "h1 open"],
    }),
  );
  const undone = send(reverseHandoverChange(written, ANNA, NOW));
  await vi.waitFor(() => expect(shown()).toEqual({ open: ["h1 open"], log: [`${written.key} withdrawn`, "h1 open"] }));
  answer();
  await Promise.all([sent, undone]);
  expect(paths).toEqual([
    ["/api/v1/handovers", { text: "先打给圆通", to: "berta", cases: ["c1", "c2"] }, true],
    ["/api/v1/handovers/h2/actions", { action: "withdraw" }, true],
  ]);
});

test("a list fetched while a handover is on its way waits for the answer: nothing is shown twice, then or at the undo", async () => {
  const { client, shown, send } = openDesk();
  const stored = { ...OLD, id: "h2" };
  let answer = () => {};
  vi.stubGlobal("fetch", async (_path: string, { method }: RequestInit = {}) => {
    if (method !== "POST") return Response.json({ items: [stored, OLD], nextCursor: null });
    await new Promise<void>((resolve) => (answer = resolve));
    return Response.json({ ...stored, cases: [] });
  });
  const refresh = () =>
    Promise.all([client.fetchQuery(openHandoversOptions), client.fetchInfiniteQuery(handoverLogOptions)]);
  const written = writeHandover("先打给圆通", BERTA, CASES, ANNA, NOW);
  const sent = send(written);
  await vi.waitFor(() => expect(shown().open).toEqual([`${written.key} open`, "h1 open"]));
  const refreshed = refresh();
  await new Promise((resolve) => setTimeout(resolve));
  expect(shown().open).toEqual([`${written.key} open`, "h1 open"]);
  answer();
  await sent;
  await refreshed;
  expect(shown()).toEqual({ open: ["h2 open", "h1 open"], log: ["h2 open", "h1 open"] });
  void send(reverseHandoverChange(written, ANNA, NOW));
  await vi.waitFor(() => expect(shown()).toEqual({ open: ["h1 open"], log: ["h2 withdrawn", "h1 open"] }));
});

test("an accepted handover leaves those that wait, and its undo puts it back", async () => {
  vi.stubGlobal("fetch", () => new Promise(() => {}));
  const { client, shown } = openDesk();
  // The order of sending is not what is tested here.
  const options = { ...changeOptions(client, HANDOVER_CHANGE, { onRefused: () => {} }), scope: undefined };
  const send = (change: HandoverChange) => void new MutationObserver(client, options).mutate(change);
  const accepted = changeHandover(OLD, "accept", ANNA, NOW);
  send(accepted);
  await vi.waitFor(() => expect(shown()).toEqual({ open: [], log: ["h1 accepted"] }));
  send(reverseHandoverChange(accepted, ANNA, NOW));
  await vi.waitFor(() => expect(shown()).toEqual({ open: ["h1 open"], log: ["h1 open"] }));
});

test("a refused change is told, and what the server has is fetched", async () => {
  const { client, send } = openDesk();
  vi.stubGlobal("fetch", async () => Response.json({ status: 409, code: "conflict" }, { status: 409 }));
  const onRefused = vi.fn();
  await expect(send(changeHandover(OLD, "accept", ANNA, NOW), onRefused)).rejects.toThrow();
  expect(onRefused).toHaveBeenCalledOnce();
  expect(client.getQueryState(openHandoversOptions.queryKey)?.isInvalidated).toBe(true);
});
