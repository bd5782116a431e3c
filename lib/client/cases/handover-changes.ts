import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { type ChangeKind, listAnswered } from "@/lib/client/offline/change-kind";
import { CHANGE, createChangeKey } from "@/lib/client/offline/change-queue";
import { callOperation } from "@/lib/client/shared/call-operation";
import { countHandoverCases } from "@/lib/domain/cases/handover";
import type { HandoverAction, NewHandover } from "@/lib/domain/cases/handover-requests";
import { toIsoBeijing } from "@/lib/domain/time/beijing-time";
import type { CaseView } from "@/lib/operations/case-operations";
import type { HandoverDetail, HandoverPage, HandoverView } from "@/lib/operations/handover-operations";
import { handoverLogOptions, handoverOptions, openHandoversOptions } from "./handover-queries";

type Person = { id: string; name: string };

/** A person's change of a handover, as it waits for the server; `handover` is what is shown until it answers. */
export interface HandoverChange {
  handover: HandoverView;
  /** What is sent: a new handover, or an action on one. */
  sent: NewHandover | HandoverAction;
  /** Idempotency-Key. */
  key: string;
}

/** A handover of these cases; its id stands for it until the server has given it one. */
export function writeHandover(
  text: string,
  to: Person | null,
  cases: readonly CaseView[],
  author: Person,
  now: number,
): HandoverChange {
  const key = createChangeKey();
  const toMs = (time: string | null) => (time === null ? null : Date.parse(time));
  const due = cases.map(({ dueAt, firstActionAt, nextActionAt }) => ({
    dueAt: Date.parse(dueAt),
    firstActionAt: toMs(firstActionAt),
    nextActionAt: toMs(nextActionAt),
  }));
  const counts = countHandoverCases(due, now);
  const open = { status: "open", settledAt: null, settledBy: null } as const;
  const handover = { id: key, at: toIsoBeijing(now), author: pickPerson(author), to, text, counts, ...open };
  return { handover, sent: { text, to: to?.id ?? null, cases: cases.map(({ id }) => id) }, key };
}

/** An action on a handover as it is shown. */
export function changeHandover(
  handover: HandoverView,
  action: HandoverAction,
  me: Person,
  now: number,
): HandoverChange {
  const settled =
    action === "reopen"
      ? ({ status: "open", settledAt: null, settledBy: null } as const)
      : ({
          status: action === "accept" ? "accepted" : "withdrawn",
          settledAt: toIsoBeijing(now),
          settledBy: me.name,
        } as const);
  return { handover: { ...handover, ...settled }, sent: action, key: createChangeKey() };
}

/** The change that undoes another one of the same person. */
export function reverseHandoverChange({ handover, sent }: HandoverChange, me: Person, now: number): HandoverChange {
  return changeHandover(handover, typeof sent === "string" ? "reopen" : "withdraw", me, now);
}

/** Of handovers, shown in the lists. */
export const HANDOVER_CHANGE: ChangeKind<HandoverChange, HandoverDetail> = {
  mutationKey: [CHANGE, "handover"],
  send: ({ handover, sent, key }, client) =>
    typeof sent === "string"
      ? callOperation(
          "POST /api/v1/handovers/{id}/actions",
          { id: findCreatedId(client, handover.id), body: { action: sent } },
          { key },
        )
      : callOperation("POST /api/v1/handovers", { body: sent }, { key }),
  show: async (client, { handover }) => {
    await client.cancelQueries({ queryKey: ["handovers"] });
    showHandover(client, { ...handover, id: findCreatedId(client, handover.id) });
  },
  accept: (client, { id }, { key }) => {
    // Its undo may come before the lists are fetched.
    const rename = (each: HandoverView) => (each.id === key ? { ...each, id } : each);
    updatePages(client, (page) => ({ ...page, items: page.items.map(rename) }));
  },
  refreshes: [["handovers"], ["cases"]],
  describeRefusal: ({ handover, sent }) =>
    typeof sent === "string" ? { key: "other" } : { key: "handover", written: handover.text },
};

function showHandover(client: QueryClient, handover: HandoverView): void {
  updatePages(client, (page, isOpenOnly, isFirst) => listHandover(page, handover, isOpenOnly, isFirst));
  client.setQueryData(handoverOptions(handover.id).queryKey, (one) => one && { ...one, ...handover });
}

function updatePages(
  client: QueryClient,
  update: (page: HandoverPage, isOpenOnly: boolean, isFirst: boolean) => HandoverPage,
): void {
  client.setQueryData(openHandoversOptions.queryKey, (page) => page && update(page, true, true));
  client.setQueryData<InfiniteData<HandoverPage, string>>(
    handoverLogOptions.queryKey,
    (log) => log && { ...log, pages: log.pages.map((page, index) => update(page, false, index === 0)) },
  );
}

/** A page with the handover as it is shown now: at its place by time if it is new there, and gone if it is settled and only open ones are listed. */
function listHandover(page: HandoverPage, handover: HandoverView, isOpenOnly: boolean, isFirst: boolean): HandoverPage {
  const isListed = page.items.some(({ id }) => id === handover.id);
  const others = page.items.filter(({ id }) => id !== handover.id);
  if (isOpenOnly && handover.status !== "open") return { ...page, items: others };
  if (isListed) return { ...page, items: page.items.map((each) => (each.id === handover.id ? handover : each)) };
  if (!isFirst) return page;
  return { ...page, items: [...others, handover].toSorted((one, other) => other.at.localeCompare(one.at)) };
}

const pickPerson = ({ id, name }: Person): Person => ({ id, name });

/** The server's id of a handover that this page has created. */
function findCreatedId(client: QueryClient, id: string): string {
  return (
    listAnswered<HandoverChange, HandoverDetail>(client, HANDOVER_CHANGE).find(({ change }) => change.key === id)
      ?.answer.id ?? id
  );
}
