import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { changeOptions } from "@/lib/client/offline/change-kind";
import type { CaseBulkAction } from "@/lib/domain/cases/case-requests";
import type { CasePage, CaseView } from "@/lib/operations/case-operations";
import { CASE_BULK_CHANGE, createCaseBulkChange, reverseCaseBulk } from "./case-bulk-changes";
import { caseListOptions } from "./case-queries";

const NOW = Date.UTC(2026, 10, 24, 4);
const [LI, WANG] = [
  { id: "li", name: "李四" },
  { id: "wang", name: "王五" },
];

afterEach(() => vi.unstubAllGlobals());

const createCase = (id: string, more: Partial<CaseView> = {}) =>
  ({ id, version: 1, step: "todo", assignee: null, nextActionAt: null, outcome: null, ...more }) as CaseView;

test("an undo gives each case back to whom it belonged, in one change for each, and only those that were changed", () => {
  const views = [
    createCase("c1", { assignee: LI }),
    createCase("c2"),
    createCase("c3", { assignee: LI }),
    createCase("c4", { assignee: LI }),
  ];
  const change = createCaseBulkChange(views, { action: "assign", to: "wang" }, [LI, WANG]);
  expect(change).toMatchObject({ ids: ["c1", "c2", "c3", "c4"], assignee: WANG });
  const results = [
    { id: "c1", status: 200, version: 2 },
    { id: "c2", status: 200, version: 7 },
    { id: "c3", status: 200, version: 4 },
    { id: "c4", status: 409 },
  ];
  const undo = reverseCaseBulk(change, results, NOW);
  expect(undo).toMatchObject([
    { ids: ["c1", "c3"], action: { action: "assign", to: "li" }, assignee: LI, versions: { c1: 2, c3: 4 } },
    { ids: ["c2"], action: { action: "assign", to: null }, versions: { c2: 7 } },
  ]);
  expect(new Set([change, ...undo].map(({ key }) => key)).size).toBe(3);
});

test.each<[CaseBulkAction, CaseBulkAction]>([
  [{ action: "close", outcome: "moved" }, { action: "reopen" }],
  [
    { action: "snooze", until: "2026-11-25T09:00:00+08:00" },
    { action: "snooze", until: null },
  ],
])("%j of many is undone by one change", (action, reverse) => {
  const change = createCaseBulkChange([createCase("c1"), createCase("c2")], action, []);
  const results = change.ids.map((id) => ({ id, status: 200, version: 2 }));
  expect(reverseCaseBulk(change, results, NOW)).toMatchObject([{ ids: ["c1", "c2"], action: reverse }]);
});

test("many cases leave the list before the server answers, the undo names their versions, and a refusal brings them back", async () => {
  const client = new QueryClient();
  const { queryKey } = caseListOptions({});
  const views = [createCase("c1"), createCase("c2"), createCase("c3")];
  const page = { items: views, nextCursor: null } as unknown as CasePage;
  const setList = () => client.setQueryData(queryKey, { pages: [page], pageParams: [""] });
  const listedIds = () => client.getQueryData(queryKey)?.pages.flatMap(({ items }) => items.map(({ id }) => id));
  setList();
  let answer = (_response: Response) => {};
  const request = vi.fn((_path: string, _init: RequestInit) => new Promise<Response>((resolve) => (answer = resolve)));
  vi.stubGlobal("fetch", request);
  const sentBodies = () => request.mock.calls.map(([, init]) => JSON.parse(String(init.body)));
  const report = { onAnswered: vi.fn(), onRefused: vi.fn() };
  const options = changeOptions(client, CASE_BULK_CHANGE, report);

  const change = createCaseBulkChange(views.slice(0, 2), { action: "close", outcome: "moved" }, []);
  const sent = new MutationObserver(client, options).mutate(change);
  await vi.waitFor(() => expect(request).toHaveBeenCalledTimes(1));
  expect(listedIds()).toEqual(["c3"]);
  setList(); // fetched while it was on its way
  const results = [
    { id: "c1", status: 200, version: 2 },
    { id: "c2", status: 409 },
  ];
  answer(Response.json({ results }, { status: 207 }));
  await sent;
  expect(listedIds()).toEqual(["c3"]);
  expect(report.onAnswered).toHaveBeenCalledWith(results, change);

  setList();
  const [undo] = reverseCaseBulk(change, results, NOW);
  if (!undo) throw new Error("nothing to undo");
  const undone = new MutationObserver(client, options).mutate(undo);
  await vi.waitFor(() => expect(request).toHaveBeenCalledTimes(2));
  answer(Response.json({ status: 403, detail: "no" }, { status: 403 }));
  await expect(undone).rejects.toThrow("no");
  expect(report.onRefused).toHaveBeenCalledOnce();
  expect(listedIds()).toEqual(["c1", "c2", "c3"]);
  expect(sentBodies()).toEqual([
    { ids: ["c1", "c2"], action: { action: "close", outcome: "moved" } },
    { ids: ["c1"], action: { action: "reopen" }, versions: { c1: 2 } },
  ]);
});
