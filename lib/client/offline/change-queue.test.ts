import { MutationObserver, onlineManager, QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import {
  CHANGE,
  discardChanges,
  keepChanges,
  queuedOptions,
  refreshAfterLateAnswer,
  restoreChanges,
} from "./change-queue";

const NOW = Date.parse("2026-11-24T10:00:00+08:00");
const KEY = [CHANGE, "case"] as const;
const stored = new Map<string, string>();

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => void stored.set(key, text),
    removeItem: (key: string) => void stored.delete(key),
  });
  onlineManager.setOnline(true);
});
afterEach(() => {
  stored.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A tab of a user: a client whose changes `send` carries out. */
function openTab(send: (change: string) => Promise<void>, userId = "u1") {
  const client = new QueryClient();
  client.setMutationDefaults(KEY, { ...queuedOptions, mutationFn: send });
  client.mount();
  const stop = keepChanges(client, userId);
  const make = (change: string) =>
    new MutationObserver<void, Error, string>(client, { ...queuedOptions, mutationKey: KEY, mutationFn: send })
      .mutate(change)
      .catch(() => {});
  const close = () => {
    stop();
    client.unmount();
  };
  return { client, make, close };
}

const away = () => Promise.reject(new ProblemError({ code: "offline" }));

test("changes made while the server is away arrive once each, in their order", async () => {
  const arrived: string[] = [];
  let isAway = true;
  const { make } = openTab(async (change) => (isAway ? away() : void arrived.push(change)));
  for (const change of ["take", "note", "close"]) void make(change);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(arrived).toEqual([]);
  isAway = false;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(arrived).toEqual(["take", "note", "close"]);
  expect(stored.has("waybill-changes")).toBe(false);
});

test("a refused change is not sent again, and those after it are", async () => {
  const sent: string[] = [];
  const { make } = openTab((change) => {
    sent.push(change);
    return change === "take" ? Promise.reject(new ProblemError({ status: 412, code: "conflict" })) : Promise.resolve();
  });
  for (const change of ["take", "close"]) void make(change);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual(["take", "close"]);
});

test("a reload continues with what has not arrived, in its order", async () => {
  const before = openTab(away);
  for (const change of ["take", "note"]) void before.make(change);
  await vi.advanceTimersByTimeAsync(500);
  before.close();
  const arrived: string[] = [];
  const after = openTab(async (change) => void arrived.push(change));
  expect(restoreChanges(after.client, "u1", NOW)).toBe(0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(arrived).toEqual(["take", "note"]);
});

test.each([
  ["another user", "u2", NOW + 1_000],
  ["a change older than its key", "u1", NOW + 25 * 3_600_000],
])("nothing is sent for %s, and how many is told", async (_, userId, now) => {
  const before = openTab(away);
  for (const change of ["take", "note"]) void before.make(change);
  await vi.advanceTimersByTimeAsync(500);
  before.close();
  const send = vi.fn(() => Promise.resolve());
  expect(restoreChanges(openTab(send, userId).client, userId, now)).toBe(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(send).not.toHaveBeenCalled();
  expect(stored.has("waybill-changes")).toBe(false);
});

test("signing out drops what is not sent", async () => {
  const { client, make } = openTab(away);
  void make("take");
  await vi.advanceTimersByTimeAsync(500);
  expect(stored.size).toBe(1);
  discardChanges(client);
  expect(stored.has("waybill-changes")).toBe(false);
  expect(client.isMutating()).toBe(0);
});

test("a page that was made while a change was answered fetches its data again, and one made after it does not", async () => {
  const before = openTab(async () => {});
  before.make("save a view");
  await vi.advanceTimersByTimeAsync(100);
  before.close();
  for (const [startedAt, isStale] of [
    [NOW - 500, true],
    [NOW + 500, false],
  ] as const) {
    const { client } = openTab(async () => {});
    client.setQueryData(["views"], []);
    refreshAfterLateAnswer(client, startedAt);
    expect(client.getQueryState(["views"])?.isInvalidated, String(startedAt - NOW)).toBe(isStale);
  }
});
