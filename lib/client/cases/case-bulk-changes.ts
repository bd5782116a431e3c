import type { QueryClient } from "@tanstack/react-query";
import type { ChangeKind } from "@/lib/client/offline/change-kind";
import { createChangeKey } from "@/lib/client/offline/change-queue";
import type { CaseBulkAction } from "@/lib/domain/cases/case-requests";
import type { CaseResult, CaseView } from "@/lib/operations/case-operations";
import {
  CASE_BULK_KEY,
  type CasesBefore,
  findOwnVersion,
  revertCaseChange,
  type ShownCaseChange,
  showCaseChange,
  updateShownCases,
} from "./case-prediction";
import { actOnCases } from "./case-queries";

type CaseBefore = Pick<CaseView, "assignee" | "nextActionAt">;

/** A person's action on many cases, as it waits for the server. */
export interface CaseBulkChange extends ShownCaseChange {
  action: CaseBulkAction;
  /** What the cases were, for the undo. */
  before: Readonly<Record<string, CaseBefore>>;
  /** Of an undo: the versions that the undone change made. What a colleague has changed since stays. */
  versions?: Readonly<Record<string, number>>;
  /** Idempotency-Key. */
  key: string;
}

/** @param people those whose names are known */
export function createCaseBulkChange(
  views: readonly CaseView[],
  action: CaseBulkAction,
  people: readonly { id: string; name: string }[],
): CaseBulkChange {
  const before = views.map(({ id, assignee, nextActionAt }) => [id, { assignee, nextActionAt }] as const);
  return {
    ids: views.map(({ id }) => id),
    action,
    assignee: action.action === "assign" ? people.find(({ id }) => id === action.to) : undefined,
    before: Object.fromEntries(before),
    key: createChangeKey(),
  };
}

/**
 * The changes that undo a bulk change where the server made it: cases that go back to the same person or time are one
 * change. Empty when there is nothing to undo.
 */
export function reverseCaseBulk(
  { action, before }: CaseBulkChange,
  results: readonly CaseResult[],
  now: number,
): CaseBulkChange[] {
  const groups = new Map<string, CaseBulkChange>();
  for (const { id, version } of results) {
    const old = before[id];
    const reverse = old && reverseOfMany(action, old, now);
    if (version === undefined || !reverse) continue;
    const name = JSON.stringify(reverse);
    const group = groups.get(name);
    groups.set(name, {
      ids: [...(group?.ids ?? []), id],
      action: reverse,
      assignee: reverse.action === "assign" ? (old.assignee ?? undefined) : undefined,
      before: {},
      versions: { ...group?.versions, [id]: version },
      key: group?.key ?? createChangeKey(),
    });
  }
  return [...groups.values()];
}

/**
 * What undoes the action for several cases at once: an `undo` holds how one of them was.
 *
 * @param before one of the cases before the action
 */
function reverseOfMany(action: CaseBulkAction, before: CaseBefore, now: number): CaseBulkAction | null {
  if (action.action === "assign") return { action: "assign", to: before.assignee?.id ?? null };
  if (action.action === "close") return { action: "reopen" };
  if (action.action !== "snooze") return null;
  const wasResting = before.nextActionAt !== null && Date.parse(before.nextActionAt) > now;
  return { action: "snooze", until: wasResting ? before.nextActionAt : null };
}

/** Of many cases at once. */
export const CASE_BULK_CHANGE: ChangeKind<CaseBulkChange, CaseResult[], CasesBefore> = {
  mutationKey: CASE_BULK_KEY,
  send: ({ ids, action, versions, key }, client) =>
    actOnCases({ ids: [...ids], action, versions: versions && raiseVersions(client, versions) }, key),
  show: showCaseChange,
  accept: (client, results, change) => {
    const versions = new Map(results.map(({ id, version }) => [id, version]));
    updateShownCases(client, change, (view) => ({ ...view, version: versions.get(view.id) ?? view.version }));
  },
  takeBack: revertCaseChange,
  refreshes: [["cases"]],
  describeRefusal: () => ({ key: "other" }),
};

/** What the same person has changed since is undone all the same. */
function raiseVersions(client: QueryClient, versions: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(versions).map(([id, version]) => [id, Math.max(version, findOwnVersion(client, id))]),
  );
}
