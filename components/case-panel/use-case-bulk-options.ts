import { MutationObserver, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTellRefusal } from "@/components/ui/feedback/use-queued-change";
import { CASE_BULK_CHANGE, reverseCaseBulk } from "@/lib/client/cases/case-bulk-changes";
import { changeOptions } from "@/lib/client/offline/change-kind";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { ToastMessage } from "@/lib/client/shared/toast-outlet";
import type { AddUndo } from "./use-case-action";

/** It is undone while its notice is on the screen. */
const addNoticeOnly: AddUndo = (undo, showNotice) => void showNotice(undo);

/** The mutation of many cases with its notices: what was done has an undo button, and what was refused is told. */
export function useCaseBulkOptions(addUndo: AddUndo = addNoticeOnly) {
  const t = useTranslations("caseChange");
  const { toasts } = useDeskStores();
  const client = useQueryClient();
  const tellRefusal = useTellRefusal();
  const options = changeOptions(client, CASE_BULK_CHANGE, {
    onAnswered: (results, change) => {
      const failed = results.filter(({ status }) => status !== 200);
      const isUndo = change.versions !== undefined;
      if (isUndo && failed.length === 0) return; // the lists show it
      const done = results.length - failed.length;
      const reversed = isUndo ? [] : reverseCaseBulk(change, results, Date.now());
      const notice: ToastMessage = {
        kind: failed.length === 0 ? "success" : "danger",
        title: failed.length === 0 ? t("manyDone", { count: done }) : t("manySome", { done, failed: failed.length }),
        description: failed[0]?.problem?.detail,
      };
      if (reversed.length === 0) return void toasts.show(notice);
      const undo = () => {
        // Its refusal is reported already.
        for (const each of reversed) new MutationObserver(client, options).mutate(each).catch(() => {});
      };
      addUndo(undo, (run) => toasts.show({ ...notice, undo: run }));
    },
    onRefused: tellRefusal(CASE_BULK_CHANGE),
  });
  return options;
}
