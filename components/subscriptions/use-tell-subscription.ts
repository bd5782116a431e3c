import { useTranslations } from "next-intl";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { awaitSubscription } from "@/lib/client/subscriptions/await-subscription";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";

/** Says that a shipment was added, then what Kuaidi100 answered: it may refuse what the desk has taken. */
export function useTellSubscription(): (shipment: ShipmentView) => Promise<void> {
  const t = useTranslations("subscribe");
  const { toasts } = useDeskStores();
  return async ({ id, waybillNumber: number }) => {
    const hide = toasts.show({ kind: "info", title: t("added", { number }), description: t("addedHint") });
    const answered = await awaitSubscription(id);
    if (!answered) return;
    hide();
    const { monitorStatus, subscriptionProblem } = answered;
    if (monitorStatus === "polling") {
      toasts.show({ kind: "success", title: t("done", { number }), description: t("doneHint") });
    } else if (subscriptionProblem) {
      toasts.show({ kind: "danger", title: t("refused", { number }), description: subscriptionProblem.meaning });
    }
  };
}
