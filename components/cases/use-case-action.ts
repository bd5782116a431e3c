"use client";
import { toast } from "@heroui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { actOnCase, caseOptions } from "@/lib/client/cases/case-queries";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseDetail, CasePage, CaseView } from "@/lib/domain/cases/problem-case";

interface PendingCaseAction {
  view: CaseView;
  action: CaseAction;
}

/** Whether a case leaves the queue by it. */
const removesFromQueue = ({ action }: CaseAction) => action === "close" || action === "snooze" || action === "returned";

/** Does one thing to a case: shown at once, taken back where the server refuses it or a colleague was faster. */
export function useCaseAction(me: { id: string; name: string }) {
  const t = useTranslations("problems");
  const queryClient = useQueryClient();
  const lists = { queryKey: ["cases", "list"] };
  return useMutation({
    mutationFn: ({ view, action }: PendingCaseAction) => actOnCase(view.id, action, view.version),
    onMutate: async ({ view, action }) => {
      await queryClient.cancelQueries({ queryKey: ["cases"] });
      const before = queryClient.getQueriesData<CasePage>(lists);
      const one = queryClient.getQueryData<CaseDetail>(caseOptions(view.id).queryKey);
      const isGone = removesFromQueue(action) && !(action.action === "snooze" && action.until === null);
      queryClient.setQueriesData<CasePage>(lists, (page) => {
        if (!page) return page;
        const items = isGone
          ? page.items.filter(({ id }) => id !== view.id)
          : page.items.map((each) =>
              each.id === view.id ? { ...each, ...predictCaseChange(each, action, me) } : each,
            );
        return { ...page, items };
      });
      if (one)
        queryClient.setQueryData(caseOptions(view.id).queryKey, { ...one, ...predictCaseChange(one, action, me) });
      return { before, one };
    },
    onSuccess: (detail) => {
      queryClient.setQueryData(caseOptions(detail.id).queryKey, detail);
      // The next key may come before the lists do: it is meant for the case as it is by now, version and all.
      queryClient.setQueriesData<CasePage>(lists, (page) => {
        if (!page) return page;
        return { ...page, items: page.items.map((each) => (each.id === detail.id ? { ...each, ...detail } : each)) };
      });
    },
    onError: (error, { view }, context) => {
      for (const [key, page] of context?.before ?? []) queryClient.setQueryData(key, page);
      if (context?.one) queryClient.setQueryData(caseOptions(view.id).queryKey, context.one);
      const isConflict = error instanceof ProblemError && error.code === "conflict";
      toast.danger(isConflict ? t("conflict") : t("failed"), { description: error.message || t("offline") });
    },
    // Not awaited: what is said of it, and the key that takes it back, need not wait for the lists.
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ["cases"] }),
  });
}

/** What the case will be like, as far as that is known before the server's word. */
function predictCaseChange(view: CaseView, action: CaseAction, me: { id: string; name: string }): Partial<CaseView> {
  const touched = { firstActionAt: view.firstActionAt ?? new Date().toISOString() };
  if (action.action === "step") return { ...touched, step: action.step };
  if (action.action === "snooze") return { ...touched, nextActionAt: action.until };
  if (action.action === "assign" && action.to === null) return { ...touched, assignee: null };
  if (action.action === "assign" && action.to === me.id) return { ...touched, assignee: me };
  return touched;
}
