import { toast } from "@heroui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { changeSettings, settingsOptions } from "@/lib/client/settings/settings-queries";

/** Saves changed settings and shows the result. */
export function useChangeSettings() {
  const t = useTranslations("settings");
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: changeSettings,
    onSuccess: (settings) => {
      queryClient.setQueryData(settingsOptions.queryKey, settings);
      void queryClient.invalidateQueries({ queryKey: ["outbox"] });
      toast.success(t("saved"), { description: t("savedHint") });
    },
    onError: (error) => toast.danger(t("notSaved"), { description: error.message || t("offline") }),
  });
}
