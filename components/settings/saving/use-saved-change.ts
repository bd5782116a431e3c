import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { getFieldProblems } from "@/lib/client/shared/fetch-json";

/** Saves changed settings, shows those that the server answers, and says whether that worked. */
export function useSavedChange<Change, Saved>({ save, queryKey, invalidates = [], hint }: Options<Change, Saved>) {
  const t = useTranslations("settings");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: save,
    onSuccess: (saved) => {
      queryClient.setQueryData(queryKey, saved);
      for (const each of invalidates) void queryClient.invalidateQueries({ queryKey: each });
      toasts.show({ kind: "success", title: t("saved"), description: hint });
    },
    onError: (error) => {
      const first = getFieldProblems(error)[0]?.message;
      toasts.show({ kind: "danger", title: t("notSaved"), description: first ?? (error.message || t("offline")) });
    },
  });
}

interface Options<Change, Saved> {
  /** @throws ProblemError */
  save: (change: Change) => Promise<Saved>;
  /** Of the query that has the settings. */
  queryKey: QueryKey;
  /** Keys of further queries that the change makes old. */
  invalidates?: readonly QueryKey[];
  /** A second sentence of the toast. */
  hint?: string;
}
