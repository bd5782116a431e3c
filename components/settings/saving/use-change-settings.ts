import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { changeSettings, settingsOptions } from "@/lib/client/settings/settings-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";

/** Saves changed settings and shows the result. */
export function useChangeSettings() {
  const t = useTranslations("settings");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: changeSettings,
    onSuccess: (settings) => {
      queryClient.setQueryData(settingsOptions.queryKey, settings);
      void queryClient.invalidateQueries({ queryKey: ["outbox"] });
      void queryClient.invalidateQueries({ queryKey: ["onboarding"] });
      toasts.show({ kind: "success", title: t("saved"), description: t("savedHint") });
    },
    onError: (error) =>
      toasts.show({ kind: "danger", title: t("notSaved"), description: error.message || t("offline") }),
  });
}
