import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { actOnCase, caseOptions } from "@/lib/client/cases/case-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseDetail, CasePage, CaseView } from "@/lib/domain/cases/problem-case";

interface PendingCaseAction {
  view: CaseView;
  action: CaseAction;
}

/** Whether the action removes the case from the queue. */
const removesFromQueue = ({ action }: CaseAction) => action === "close" || action === "snooze" || action === "returned";

/** Performs an action on a case: shown at once, reverted if the server refuses it or a colleague changed the case first. */
export function useCaseAction(me: { id: string; name: string }) {
  const t = useTranslations("caseDesk");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const lists = { queryKey: ["cases", "list"] };
  /** Of single parcels: there a case stays in sight when it is put away. */
  const ofParcels = { queryKey: ["cases", "parcel"] };
  /** Of the cases as this person has just changed them: a dialog may have been opened before the answer came. */
  const ownVersions = useRef(new Map<string, number>());
  return useMutation({
    // One after the other: each is of the version that the one before has made.
    scope: { id: "case-actions" },
    mutationFn: ({ view, action }: PendingCaseAction) =>
      actOnCase(view.id, action, Math.max(view.version, ownVersions.current.get(view.id) ?? 0)),
    onMutate: async ({ view, action }) => {
      await queryClient.cancelQueries({ queryKey: ["cases"] });
      const previousPages = queryClient.getQueriesData<CasePage>(lists);
      const one = queryClient.getQueryData<CaseDetail>(caseOptions(view.id).queryKey);
      const ofParcel = queryClient.getQueriesData<CasePage>(ofParcels);
      const change = (page: CasePage | undefined) =>
        page && {
          ...page,
          items: page.items.map((each) =>
            each.id === view.id ? { ...each, ...predictCaseChange(each, action, me) } : each,
          ),
        };
      queryClient.setQueriesData<CasePage>(ofParcels, change);
      const isRemoved = removesFromQueue(action) && !(action.action === "snooze" && action.until === null);
      queryClient.setQueriesData<CasePage>(lists, (page) => {
        if (!page || !isRemoved) return change(page);
        return { ...page, items: page.items.filter(({ id }) => id !== view.id) };
      });
      if (one)
        queryClient.setQueryData(caseOptions(view.id).queryKey, { ...one, ...predictCaseChange(one, action, me) });
      return { before: [...previousPages, ...ofParcel], one };
    },
    onSuccess: (detail) => {
      ownVersions.current.set(detail.id, detail.version);
      queryClient.setQueryData(caseOptions(detail.id).queryKey, detail);
      // The next key may come before the lists are refetched: it applies to the case as just changed, including its version.
      for (const pages of [lists, ofParcels]) {
        queryClient.setQueriesData<CasePage>(pages, (page) => {
          if (!page) return page;
          return { ...page, items: page.items.map((each) => (each.id === detail.id ? { ...each, ...detail } : each)) };
        });
      }
    },
    onError: (error, { view }, context) => {
      for (const [key, page] of context?.before ?? []) queryClient.setQueryData(key, page);
      if (context?.one) queryClient.setQueryData(caseOptions(view.id).queryKey, context.one);
      const isConflict = error instanceof ProblemError && error.code === "conflict";
      toasts.show({
        kind: "danger",
        title: isConflict ? t("conflict") : t("failed"),
        description: error.message || t("offline"),
      });
    },
    // Not awaited: the notice and its undo key need not wait for the lists.
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ["cases"] }),
  });
}

/** The expected case after the action, as far as it is known before the server answers. */
function predictCaseChange(view: CaseView, action: CaseAction, me: { id: string; name: string }): Partial<CaseView> {
  const touched = { firstActionAt: view.firstActionAt ?? new Date().toISOString() };
  if (action.action === "step") return { ...touched, step: action.step };
  if (action.action === "snooze") return { ...touched, nextActionAt: action.until };
  if (action.action === "assign" && action.to === null) return { ...touched, assignee: null };
  if (action.action === "assign" && action.to === me.id) return { ...touched, assignee: me };
  return touched;
}
