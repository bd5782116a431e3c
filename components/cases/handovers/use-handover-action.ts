import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { actOnHandover } from "@/lib/client/cases/handover-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import type { HandoverAction } from "@/lib/domain/cases/handover";

/** Accepts a handover, or withdraws one's own. */
export function useHandoverAction(me: { id: string }) {
  const t = useTranslations("handovers");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, action }: { id: string; action: HandoverAction }) => actOnHandover(id, action),
    onSuccess: ({ cases }, { action }) => {
      const count = cases.filter(({ status, assignee }) => status === "open" && assignee?.id === me.id).length;
      toasts.show({
        kind: "success",
        title: action === "accept" ? t("acceptedToast", { count }) : t("withdrawnToast"),
      });
    },
    onError: (error) => toasts.show({ kind: "danger", title: t("failed"), description: error.message || t("offline") }),
    onSettled: () => {
      for (const key of ["handovers", "cases"]) void queryClient.invalidateQueries({ queryKey: [key] });
    },
  });
}
