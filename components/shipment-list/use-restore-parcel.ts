import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/ui/feedback/use-action";
import { restoreArchivedParcel } from "@/lib/client/archive/archive-queries";

export function useRestoreParcel(id: string) {
  const t = useTranslations("list.archived");
  const router = useRouter();
  const queryClient = useQueryClient();
  return useAction({
    send: () => restoreArchivedParcel(id),
    success: t("restored"),
    onSuccess: () => {
      void queryClient.invalidateQueries();
      router.push(`/shipments/${id}`);
      router.refresh(); // where that page said that it is archived
    },
  });
}
