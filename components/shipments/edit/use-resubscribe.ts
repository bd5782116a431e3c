import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { resubscribe } from "@/lib/client/shipments/shipment-queries";

/** Resubscribes numbers and shows the result. */
export function useResubscribe() {
  const t = useTranslations("resubscribe");
  const { toasts } = useDeskStores();
  return useMutation({
    mutationFn: resubscribe,
    onSuccess: (results) => {
      const refused = results.filter(({ problem }) => problem !== undefined);
      const count = results.length - refused.length;
      const detail = refused[0]?.problem?.detail ?? "";
      if (count === 0) toasts.show({ kind: "danger", title: t("none"), description: detail });
      else {
        const isNew = results.some(({ newShipmentId }) => newShipmentId !== undefined);
        const done = t(isNew ? "newParcelDone" : "doneHint");
        const description = refused.length > 0 ? t("others", { count: refused.length, why: detail }) : done;
        toasts.show({ kind: "success", title: t("done", { count }), description });
      }
    },
    onError: (error) => toasts.show({ kind: "danger", title: t("failed"), description: error.message || t("offline") }),
  });
}
