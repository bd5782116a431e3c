import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { archiveOptions, changeArchive } from "@/lib/client/archive/archive-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";

/** Saves the settings of the archive, and says whether that worked. */
export function useChangeArchive() {
  const t = useTranslations("settings");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: changeArchive,
    onSuccess: (archive) => {
      queryClient.setQueryData(archiveOptions.queryKey, archive);
      toasts.show({ kind: "success", title: t("saved") });
    },
    onError: (error) =>
      toasts.show({ kind: "danger", title: t("notSaved"), description: error.message || t("offline") }),
  });
}
