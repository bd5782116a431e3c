import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ChangeKind, changeOptions } from "@/lib/client/offline/change-kind";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { getFieldProblems, ProblemError } from "@/lib/client/shared/fetch-json";
import { useUndoableChange } from "./use-undoable-change";

/** Sends changes of a kind, which tells the person of those that the server refuses. */
export function useQueuedChange<Change, Answer, Shown>(kind: ChangeKind<Change, Answer, Shown>) {
  return useMutation(useQueuedOptions(kind)).mutateAsync;
}

/** The same with a notice that undoes each, see `useUndoableChange`. */
export function useUndoableQueuedChange<Change, Answer, Shown>(kind: ChangeKind<Change, Answer, Shown>) {
  return useUndoableChange(useQueuedOptions(kind));
}

function useQueuedOptions<Change, Answer, Shown>(kind: ChangeKind<Change, Answer, Shown>) {
  return changeOptions(useQueryClient(), kind, { onRefused: useTellRefusal()(kind) });
}

/** Says that the server refused a change and why. What was written stays on the screen, to be copied. */
export function useTellRefusal() {
  const t = useTranslations("changeRefused");
  const { toasts } = useDeskStores();
  return <Change>({ describeRefusal }: Pick<ChangeKind<Change, never>, "describeRefusal">) =>
    (error: Error, change: Change): void => {
      const { key, number = "", name = "", written } = describeRefusal(change);
      const isConflict = number !== "" && error instanceof ProblemError && error.code === "conflict";
      const reason = getFieldProblems(error)[0]?.message ?? error.message;
      toasts.show({
        kind: "danger",
        title: t(isConflict ? "conflict" : key, { number, name }),
        description: written ? t("written", { reason, text: written }) : reason || undefined,
        staysOpen: Boolean(written),
      });
    };
}
