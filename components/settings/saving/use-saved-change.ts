import { type MutationOptions, type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useUndoableChange } from "@/components/ui/feedback/use-undoable-change";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { getFieldProblems } from "@/lib/client/shared/fetch-json";

/**
 * Saves changed settings, shows those that the server answers, and says whether that worked. The notice undoes it by the
 * same route; a secret, which the page does not know, cannot be undone.
 */
export function useSavedChange<Change extends object, Saved extends object>(options: Options<Change, Saved>) {
  const { save, queryKey, hint: description } = options;
  const t = useTranslations("settings");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const hideRefusal = useRef(() => {});
  const sending: MutationOptions<Saved, Error, Change, Change | null> = {
    mutationFn: save,
    // One after another: an answer does not replace that of a later change.
    scope: { id: `save ${queryKey.join(" ")}` },
    onSuccess: (saved) => void queryClient.setQueryData(queryKey, saved),
    onError: (error) => {
      const first = getFieldProblems(error)[0]?.message;
      const description = first ?? (error.message || t("offline"));
      hideRefusal.current(); // of a change that waited beside this one
      hideRefusal.current = toasts.show({ kind: "danger", title: t("notSaved"), description });
    },
  };
  const { tell } = useUndoableChange(sending);
  return useMutation({
    ...sending,
    onMutate: (change) => {
      hideRefusal.current();
      return findReverse(queryClient.getQueryData<Saved>(queryKey), change);
    },
    onSuccess: (...answer) => {
      sending.onSuccess?.(...answer);
      tell({ title: t("saved"), description, reverse: answer[2] ?? null });
    },
  });
}

/** The change back to what is saved; null if that is not known. */
function findReverse<Change extends object>(saved: object | undefined, change: Change): Change | null {
  const before = new Map(Object.entries(saved ?? {}));
  const names = Object.keys(change);
  if (!names.every((name) => before.has(name))) return null;
  return Object.fromEntries(names.map((name) => [name, before.get(name)])) as Change;
}

interface Options<Change, Saved> {
  /** @throws ProblemError */
  save: (change: Change) => Promise<Saved>;
  /** Of the query that has the settings. */
  queryKey: QueryKey;
  /** A second sentence of the toast. */
  hint?: string;
}
