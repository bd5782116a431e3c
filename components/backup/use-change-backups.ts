import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { backupStateOptions, changeBackups } from "@/lib/client/backup/backup-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";

/** Saves changed settings of copies and shows the result. */
export function useChangeBackups() {
  const t = useTranslations("settings");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: changeBackups,
    onSuccess: (state) => {
      queryClient.setQueryData(backupStateOptions.queryKey, state);
      void queryClient.invalidateQueries({ queryKey: ["backup-copies"] });
      toasts.show({ kind: "success", title: t("saved") });
    },
    onError: (error) =>
      toasts.show({ kind: "danger", title: t("notSaved"), description: error.message || t("offline") }),
  });
}
