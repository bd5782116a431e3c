import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";
import { listAnswered } from "@/lib/client/offline/change-kind";
import { CHANGE } from "@/lib/client/offline/change-queue";
import type { CaseAction, UndoneCaseAction } from "@/lib/domain/cases/case-requests";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import type { CaseDetail, CasePage, CaseView } from "@/lib/operations/case-operations";
import { caseOptions } from "./case-queries";

/** Keys of the changes of one case and of many. */
export const CASE_CHANGE_KEY = [CHANGE, "case"] as const;
export const CASE_BULK_KEY = [CHANGE, "cases"] as const;

const LISTS = { queryKey: ["cases", "list"] };
/** Of single parcels: there a case stays in sight when it is put away. */
const OF_PARCELS = { queryKey: ["cases", "parcel"] };
const REOPENED = { status: "open", outcome: null, closedAt: null } as const;
const OF_ONE = { queryKey: ["cases", "one"] };

/** What is shown of a person's action before the server answers. */
export interface ShownCaseChange {
  ids: readonly string[];
  action: CaseAction;
  /** Of an assignment to a person whose name is known. */
  assignee?: CaseView["assignee"];
  /** Name of whoever changes it, for a note. */
  author?: string;
}

/** The cases of a filter, page by page. */
type CaseList = InfiniteData<CasePage>;

/** What the queries held, by their keys. */
export interface CasesBefore {
  lists: readonly (readonly [QueryKey, CaseList | undefined])[];
  ofParcels: readonly (readonly [QueryKey, CasePage | undefined])[];
  ones: readonly (CaseDetail | undefined)[];
}

/** Shows a change at once. @returns what was shown before */
export async function showCaseChange(client: QueryClient, change: ShownCaseChange): Promise<CasesBefore> {
  await client.cancelQueries({ queryKey: ["cases"] });
  const before = {
    lists: client.getQueriesData<CaseList>(LISTS),
    ofParcels: client.getQueriesData<CasePage>(OF_PARCELS),
    ones: change.ids.map((id) => client.getQueryData(caseOptions(id).queryKey)),
  };
  updateShownCases(client, change, (view) => ({ ...view, ...predictCase(view, change) }));
  for (const id of change.ids) {
    const { queryKey } = caseOptions(id);
    client.setQueryData(queryKey, (detail) => detail && { ...detail, events: predictNotes(detail.events, change) });
  }
  return before;
}

/** Puts the cases of a change back to where they were. The others stay: changes of them may be waiting. */
export function revertCaseChange(
  client: QueryClient,
  { ids }: Pick<ShownCaseChange, "ids">,
  before: CasesBefore | undefined,
): void {
  for (const [key, shown] of before?.lists ?? []) {
    client.setQueryData<CaseList>(
      key,
      (list) => list && { ...list, pages: list.pages.map((page, index) => restore(page, shown?.pages[index], ids)) },
    );
  }
  for (const [key, shown] of before?.ofParcels ?? []) {
    client.setQueryData<CasePage>(key, (page) => page && restore(page, shown, ids));
  }
  for (const one of before?.ones ?? []) if (one) client.setQueryData(caseOptions(one.id).queryKey, one);
}

function restore(page: CasePage, before: CasePage | undefined, ids: readonly string[]): CasePage {
  let items = page.items;
  for (const [place, view] of (before?.items ?? []).entries()) {
    if (ids.includes(view.id)) items = items.filter(({ id }) => id !== view.id).toSpliced(place, 0, view);
  }
  return { ...page, items };
}

/**
 * Updates the shown cases of a change. A list that was fetched while the change was on its way may have those again
 * that it removes; they leave it.
 */
export function updateShownCases(
  client: QueryClient,
  { ids, action }: ShownCaseChange,
  update: <T extends CaseView>(view: T) => T,
): void {
  const isConcerned = ({ id }: CaseView) => ids.includes(id);
  const updateAll = (items: readonly CaseView[]) => items.map((each) => (isConcerned(each) ? update(each) : each));
  const stay = (each: CaseView) => !(removesFromQueue(action) && isConcerned(each));
  updateLists(client, (page) => ({ ...page, items: updateAll(page.items.filter(stay)) }));
  client.setQueriesData<CasePage>(OF_PARCELS, (page) => page && { ...page, items: updateAll(page.items) });
  for (const id of ids) client.setQueryData(caseOptions(id).queryKey, (detail) => detail && update(detail));
}

/** Shows new values of a parcel wherever its case is shown. */
export function showParcelInCases(client: QueryClient, shipmentId: string, values: Partial<ShipmentView>): void {
  const update = <T extends CaseView>(view: T): T =>
    view.shipment.id === shipmentId ? { ...view, shipment: { ...view.shipment, ...values } } : view;
  const change = (page: CasePage) => ({ ...page, items: page.items.map(update) });
  updateLists(client, change);
  client.setQueriesData<CasePage>(OF_PARCELS, (page) => page && change(page));
  client.setQueriesData<CaseDetail>(OF_ONE, (detail) => detail && update(detail));
}

function updateLists(client: QueryClient, update: (page: CasePage) => CasePage): void {
  client.setQueriesData<CaseList>(LISTS, (list) => list && { ...list, pages: list.pages.map(update) });
}

/** The version that this page's own last change made: the next may be made before the lists are fetched. 0 without one. */
export function findOwnVersion(client: QueryClient, id: string): number {
  const answers = [CASE_CHANGE_KEY, CASE_BULK_KEY].flatMap((mutationKey) =>
    listAnswered<unknown, Answered | Answered[]>(client, { mutationKey }).flatMap(({ answer }) => answer),
  );
  return Math.max(0, ...answers.filter((answer) => answer.id === id).map(({ version = 0 }) => version));
}

type Answered = { id: string; version?: number };

/** Whether the action removes the case from the queue. */
export function removesFromQueue(action: CaseAction): boolean {
  if (action.action === "snooze") return action.until !== null;
  return action.action === "close" || action.action === "returned";
}

/** The expected case after the action, as far as it is known before the server answers. */
function predictCase(view: CaseView, { action, assignee }: ShownCaseChange): Partial<CaseView> {
  const now = new Date().toISOString();
  const touched = { firstActionAt: view.firstActionAt ?? now };
  switch (action.action) {
    case "step":
      return { ...touched, step: action.step };
    case "snooze":
      return { ...touched, nextActionAt: action.until, dueAt: action.until ?? now };
    case "assign":
      if (action.to !== null && !assignee) return touched;
      return { ...touched, assignee: assignee ?? null };
    case "close":
      return { ...touched, status: "closed", outcome: action.outcome, closedAt: now, nextActionAt: null };
    case "reopen":
      return { ...touched, ...REOPENED };
    case "undo":
      return predictUndone(action, assignee);
    case "note":
    // The number may be that of another parcel.
    case "returned":
      return touched;
  }
}

/** The history with a note that was just written, or without the last one, which was taken back. */
function predictNotes(events: CaseDetail["events"], { action, author }: ShownCaseChange): CaseDetail["events"] {
  if (action.action === "note") {
    const at = new Date().toISOString();
    return [...events, { id: `note ${at}`, at, kind: "note", actor: author ?? null, detail: action.text }];
  }
  if (action.action !== "undo" || action.of !== "note") return events;
  const last = events.findLast(({ kind, actor }) => kind === "note" && actor === (author ?? null));
  return events.filter((event) => event !== last);
}

/** Whether it was the first action is known to the server alone. */
function predictUndone(
  { of, to, step, until, dueAt }: UndoneCaseAction,
  assignee: CaseView["assignee"] | undefined,
): Partial<CaseView> {
  switch (of) {
    case "assign":
      return to !== null && !assignee ? {} : { assignee: assignee ?? null };
    case "step":
      return { step };
    case "snooze":
      return { nextActionAt: until, dueAt };
    case "close":
      return { ...REOPENED, nextActionAt: until };
    case "note":
      return {};
  }
}
