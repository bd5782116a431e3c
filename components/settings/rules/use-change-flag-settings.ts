import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { changeFlagSettings, flagSettingsOptions } from "@/lib/client/flags/flag-settings-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { getFieldProblems } from "@/lib/client/shared/fetch-json";

/** Saves changed flag settings and shows the result. */
export function useChangeFlagSettings() {
  const t = useTranslations("settings");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: changeFlagSettings,
    onSuccess: (settings) => {
      queryClient.setQueryData(flagSettingsOptions.queryKey, settings);
      toasts.show({ kind: "success", title: t("saved"), description: t("flags.savedHint") });
    },
    onError: (error) => {
      const first = getFieldProblems(error)[0]?.message;
      toasts.show({ kind: "danger", title: t("notSaved"), description: first ?? (error.message || t("offline")) });
    },
  });
}
