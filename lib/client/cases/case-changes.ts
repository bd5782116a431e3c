import { type MutationOptions, mutationOptions, type QueryClient } from "@tanstack/react-query";
import { CHANGE, changeOptions, createChangeKey } from "@/lib/client/offline/change-queue";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseDetail, CasePage, CaseView } from "@/lib/domain/cases/problem-case";
import { actOnCase, caseOptions } from "./case-queries";

const CASE_CHANGE_KEY = [CHANGE, "case"] as const;
const LISTS = { queryKey: ["cases", "list"] };
/** Of single parcels: there a case stays in sight when it is put away. */
const OF_PARCELS = { queryKey: ["cases", "parcel"] };

type Person = { id: string; name: string };

/** A person's action on a case, as it waits for the server: only what the request and its notice need. */
export interface CaseChange {
  id: string;
  /** The version that the person saw. */
  version: number;
  waybillNumber: string;
  action: CaseAction;
  /** Of an assignment to a person whose name is known. */
  assignee?: Person;
  /** Idempotency-Key. */
  key: string;
}

/** @param people those whose names are known */
export function createCaseChange(view: CaseView, action: CaseAction, people: readonly Person[]): CaseChange {
  const assignee = action.action === "assign" ? people.find(({ id }) => id === action.to) : undefined;
  const { id, version, shipment } = view;
  return { id, version, waybillNumber: shipment.waybillNumber, action, assignee, key: createChangeKey() };
}

interface Before {
  pages: readonly (readonly [readonly unknown[], CasePage | undefined])[];
  one: CaseDetail | undefined;
}

/**
 * The mutation of a case: shown at once, sent in order also after the server was away, reverted if the server refuses it
 * or a colleague changed the case first.
 *
 * @param onRefused tells the person
 */
export function caseChangeOptions(client: QueryClient, onRefused: (error: Error, change: CaseChange) => void) {
  return mutationOptions({
    ...changeOptions,
    mutationKey: CASE_CHANGE_KEY,
    mutationFn: ({ id, action, version, key }: CaseChange) =>
      actOnCase(id, action, Math.max(version, findOwnVersion(client, id)), key),
    onMutate: async (change): Promise<Before> => {
      await client.cancelQueries({ queryKey: ["cases"] });
      const oneKey = caseOptions(change.id).queryKey;
      const pages = [LISTS, OF_PARCELS].flatMap((each) => client.getQueriesData<CasePage>(each));
      const before = { pages, one: client.getQueryData<CaseDetail>(oneKey) };
      client.setQueriesData<CasePage>(
        LISTS,
        (page) => page && { ...page, items: predictItems(withoutRemoved(page.items, change), change) },
      );
      client.setQueriesData<CasePage>(
        OF_PARCELS,
        (page) => page && { ...page, items: predictItems(page.items, change) },
      );
      if (before.one) client.setQueryData(oneKey, { ...before.one, ...predictCase(before.one, change) });
      return before;
    },
    onSuccess: (detail, change) => {
      client.setQueryData(caseOptions(detail.id).queryKey, detail);
      // The next key may come before the lists are refetched: it applies to the case as just changed, including its version.
      const update = (items: readonly CaseView[]) =>
        items.map((each) => (each.id === detail.id ? { ...each, ...detail } : each));
      // A list that was fetched while the change was on its way has the case again.
      client.setQueriesData<CasePage>(
        LISTS,
        (page) => page && { ...page, items: update(withoutRemoved(page.items, change)) },
      );
      client.setQueriesData<CasePage>(OF_PARCELS, (page) => page && { ...page, items: update(page.items) });
    },
    onError: (error, change, before) => {
      for (const [key, page] of before?.pages ?? []) client.setQueryData(key, page);
      if (before?.one) client.setQueryData(caseOptions(change.id).queryKey, before.one);
      onRefused(error, change);
    },
    // Not awaited: the notice and its undo need not wait for the lists. Not while others wait: the server knows nothing of them.
    onSettled: () => {
      if (client.isMutating({ mutationKey: CASE_CHANGE_KEY }) <= 1) {
        void client.invalidateQueries({ queryKey: ["cases"] });
      }
    },
  } satisfies MutationOptions<CaseDetail, Error, CaseChange, Before>);
}

/** The version that this page's own last change made: the next may be made before the lists are refetched. 0 without one. */
function findOwnVersion(client: QueryClient, id: string): number {
  const own = client.getMutationCache().findAll({ mutationKey: CASE_CHANGE_KEY, status: "success" });
  const details = own.map(({ state }) => state.data as CaseDetail).filter((detail) => detail.id === id);
  return Math.max(0, ...details.map(({ version }) => version));
}

/** Whether the action removes the case from the queue. */
export function removesFromQueue(action: CaseAction): boolean {
  if (action.action === "snooze") return action.until !== null;
  return action.action === "close" || action.action === "returned";
}

function withoutRemoved(items: readonly CaseView[], change: CaseChange): readonly CaseView[] {
  return removesFromQueue(change.action) ? items.filter(({ id }) => id !== change.id) : items;
}

function predictItems(items: readonly CaseView[], change: CaseChange): CaseView[] {
  return items.map((each) => (each.id === change.id ? { ...each, ...predictCase(each, change) } : each));
}

/** The expected case after the action, as far as it is known before the server answers. */
function predictCase(view: CaseView, { action, assignee }: CaseChange): Partial<CaseView> {
  const touched = { firstActionAt: view.firstActionAt ?? new Date().toISOString() };
  if (action.action === "step") return { ...touched, step: action.step };
  if (action.action === "snooze") return { ...touched, nextActionAt: action.until };
  if (action.action === "assign" && action.to === null) return { ...touched, assignee: null };
  if (action.action === "assign" && assignee) return { ...touched, assignee };
  return touched;
}
