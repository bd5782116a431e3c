import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { CHANGE } from "@/lib/client/offline/change-queue";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseDetail, CasePage, CaseView } from "@/lib/domain/cases/problem-case";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";
import { caseOptions } from "./case-queries";

/** Keys of the changes of one case and of many. */
export const CASE_CHANGE_KEY = [CHANGE, "case"] as const;
export const CASE_BULK_KEY = [CHANGE, "cases"] as const;

const LISTS = { queryKey: ["cases", "list"] };
/** Of single parcels: there a case stays in sight when it is put away. */
const OF_PARCELS = { queryKey: ["cases", "parcel"] };
const OF_ONE = { queryKey: ["cases", "one"] };

/** What is shown of a person's action before the server answers. */
export interface ShownCaseChange {
  ids: readonly string[];
  action: CaseAction;
  /** Of an assignment to a person whose name is known. */
  assignee?: CaseView["assignee"];
}

/** What the queries held, by their keys. */
export type CasesBefore = readonly (readonly [QueryKey, CasePage | CaseDetail | undefined])[];

/** Shows a change at once. @returns what was shown before */
export async function showCaseChange(client: QueryClient, change: ShownCaseChange): Promise<CasesBefore> {
  await client.cancelQueries({ queryKey: ["cases"] });
  const pages = [LISTS, OF_PARCELS].flatMap((each) => client.getQueriesData<CasePage>(each));
  const oneKeys = change.ids.map((id) => caseOptions(id).queryKey);
  const before = [...pages, ...oneKeys.map((key) => [key, client.getQueryData(key)] as const)];
  updateShownCases(client, change, (view) => ({ ...view, ...predictCase(view, change) }));
  return before;
}

/** Shows again what was shown before a change. */
export function revertCaseChange(client: QueryClient, before: CasesBefore | undefined): void {
  for (const [key, data] of before ?? []) if (data) client.setQueryData(key, data);
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
  client.setQueriesData<CasePage>(LISTS, (page) => page && { ...page, items: updateAll(page.items.filter(stay)) });
  client.setQueriesData<CasePage>(OF_PARCELS, (page) => page && { ...page, items: updateAll(page.items) });
  for (const id of ids) client.setQueryData(caseOptions(id).queryKey, (detail) => detail && update(detail));
}

/** Shows new values of a parcel wherever its case is shown. */
export function showParcelInCases(client: QueryClient, shipmentId: string, values: Partial<ShipmentView>): void {
  const update = <T extends CaseView>(view: T): T =>
    view.shipment.id === shipmentId ? { ...view, shipment: { ...view.shipment, ...values } } : view;
  for (const filter of [LISTS, OF_PARCELS]) {
    client.setQueriesData<CasePage>(filter, (page) => page && { ...page, items: page.items.map(update) });
  }
  client.setQueriesData<CaseDetail>(OF_ONE, (detail) => detail && update(detail));
}

/** Fetches the cases after a change, but not while others wait: the server knows nothing of those. */
export function refreshCases(client: QueryClient): void {
  if (client.isMutating({ mutationKey: [CHANGE] }) <= 1) void client.invalidateQueries({ queryKey: ["cases"] });
}

/** The version that this page's own last change made: the next may be made before the lists are fetched. 0 without one. */
export function findOwnVersion(client: QueryClient, id: string): number {
  const answers = [CASE_CHANGE_KEY, CASE_BULK_KEY].flatMap((mutationKey) =>
    client
      .getMutationCache()
      .findAll({ mutationKey, status: "success" })
      .flatMap(({ state }) => state.data as Answered | Answered[]),
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
  const touched = { firstActionAt: view.firstActionAt ?? new Date().toISOString() };
  if (action.action === "step") return { ...touched, step: action.step };
  if (action.action === "snooze") return { ...touched, nextActionAt: action.until };
  if (action.action === "assign" && action.to === null) return { ...touched, assignee: null };
  if (action.action === "assign" && assignee) return { ...touched, assignee };
  return touched;
}
