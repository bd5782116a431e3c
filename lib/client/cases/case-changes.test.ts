import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { changeOptions } from "@/lib/client/offline/change-kind";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseView } from "@/lib/operations/case-operations";
import { CASE_CHANGE, createCaseChange } from "./case-changes";
import { caseListOptions, caseOptions, parcelCaseOptions } from "./case-queries";

afterEach(() => vi.unstubAllGlobals());

const createCase = (id: string) => ({ id, version: 1, status: "open", shipment: { waybillNumber: id } }) as CaseView;

const createList = (items: CaseView[]) => ({ pages: [{ items, nextCursor: null }], pageParams: [""] });

test("a closed case does not come back with a list that was fetched while it was being closed", async () => {
  const client = new QueryClient();
  const [closed, other] = [createCase("c1"), createCase("c2")];
  const { queryKey } = caseListOptions({});
  const setList = (items: CaseView[]) => client.setQueryData(queryKey, createList(items));
  const listedIds = () => client.getQueryData(queryKey)?.pages[0]?.items.map(({ id }) => id);
  setList([closed, other]);
  let answer = (_response: Response) => {};
  const request = vi.fn(() => new Promise<Response>((resolve) => (answer = resolve)));
  vi.stubGlobal("fetch", request);

  const change = createCaseChange(closed, { action: "close", outcome: "refunded" }, []);
  const options = changeOptions(client, CASE_CHANGE, { onRefused: () => {} });
  const sent = new MutationObserver(client, options).mutate(change);
  await vi.waitFor(() => expect(request).toHaveBeenCalled());
  expect(listedIds()).toEqual(["c2"]);

  setList([closed, other]);
  answer(Response.json({ ...closed, version: 2, status: "closed" }));
  await sent;
  expect(listedIds()).toEqual(["c2"]);
});

test("a change is shown at once wherever the parcel is, its undo too, and a case that is closed leaves the queue", async () => {
  vi.stubGlobal("fetch", () => new Promise(() => {}));
  const due = "2026-11-24T18:00:00+08:00";
  const later = "2026-11-25T09:00:00+08:00";
  const li = { id: "li", name: "李四" };
  const before = {
    status: "open",
    step: "todo",
    assignee: null,
    outcome: null,
    closedAt: null,
    nextActionAt: null,
    dueAt: due,
  };
  const undo = { action: "undo", to: null, step: "todo", until: null, dueAt: due } as const;
  const ACTIONS: [CaseAction, CaseAction, object][] = [
    [
      { action: "close", outcome: "refunded" },
      { ...undo, of: "close" },
      { status: "closed", outcome: "refunded" },
    ],
    [{ action: "close", outcome: "refunded" }, { action: "reopen" }, { status: "closed", outcome: "refunded" }],
    [
      { action: "snooze", until: later },
      { ...undo, of: "snooze" },
      { nextActionAt: later, dueAt: later },
    ],
    [{ action: "step", step: "urged" }, { ...undo, of: "step" }, { step: "urged" }],
    [{ action: "assign", to: "li" }, { ...undo, of: "assign" }, { assignee: li }],
  ];
  for (const [action, reverse, after] of ACTIONS) {
    const client = new QueryClient();
    const view = { ...createCase("c1"), ...before } as CaseView;
    const { queryKey } = parcelCaseOptions("p1");
    const list = caseListOptions({}).queryKey;
    client.setQueryData(queryKey, { items: [view], nextCursor: null });
    client.setQueryData(list, createList([view]));
    const shown = () => client.getQueryData(queryKey)?.items[0];
    // The order of sending is not what is tested here.
    const options = { ...changeOptions(client, CASE_CHANGE, { onRefused: () => {} }), scope: undefined };
    const send = (sent: CaseAction) =>
      void new MutationObserver(client, options).mutate(createCaseChange(view, sent, [li]));
    send(action);
    await vi.waitFor(() => expect(shown()).toMatchObject(after));
    expect(client.getQueryData(list)?.pages[0]?.items).toHaveLength(
      "until" in action || action.action === "close" ? 0 : 1,
    );
    send(reverse);
    await vi.waitFor(() => expect(shown()).toMatchObject(before));
  }
});

test("a refused change brings back its own case alone, where it was", async () => {
  const client = new QueryClient();
  const [refused, other, waiting] = [createCase("c1"), createCase("c2"), createCase("c3")];
  const { queryKey } = caseListOptions({});
  client.setQueryData(queryKey, createList([refused, other, waiting]));
  const listedIds = () => client.getQueryData(queryKey)?.pages[0]?.items.map(({ id }) => id);
  let refuse = (_response: Response) => {};
  vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => (refuse = resolve)));
  const options = { ...changeOptions(client, CASE_CHANGE, { onRefused: () => {} }), scope: undefined, retry: false };
  const close = (view: CaseView) =>
    new MutationObserver(client, options).mutate(createCaseChange(view, { action: "close", outcome: "other" }, []));

  const first = close(refused);
  await vi.waitFor(() => expect(listedIds()).toEqual(["c2", "c3"]));
  const refuseFirst = refuse;
  void close(waiting);
  await vi.waitFor(() => expect(listedIds()).toEqual(["c2"]));
  refuseFirst(Response.json({ code: "conflict", status: 409 }, { status: 409 }));
  await expect(first).rejects.toThrow();
  expect(listedIds()).toEqual(["c1", "c2"]);
});

test("a note stands in the history before the server answers, and its undo takes it away", async () => {
  vi.stubGlobal("fetch", () => new Promise(() => {}));
  const client = new QueryClient();
  const view = createCase("c1");
  const { queryKey } = caseOptions("c1");
  const old = { id: "e1", at: "2026-11-24T09:00:00+08:00", kind: "note", actor: "李四", detail: "先前的" } as const;
  client.setQueryData(queryKey, { ...view, events: [old] });
  const notes = () => client.getQueryData(queryKey)?.events.map(({ actor, detail }) => `${actor}: ${detail}`);
  // The order of sending is not what is tested here.
  const options = { ...changeOptions(client, CASE_CHANGE, { onRefused: () => {} }), scope: undefined };
  const send = (action: CaseAction) =>
    void new MutationObserver(client, options).mutate(createCaseChange(view, action, [], "王五"));
  send({ action: "note", text: "已致电" });
  await vi.waitFor(() => expect(notes()).toEqual(["李四: 先前的", "王五: 已致电"]));
  send({ action: "undo", of: "note", to: null, step: "todo", until: null, dueAt: old.at });
  await vi.waitFor(() => expect(notes()).toEqual(["李四: 先前的"]));
});
