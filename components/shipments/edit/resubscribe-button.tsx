import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import { useTimeOrDate } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { useResubscribe } from "./use-resubscribe";

/** Resubscribes an ended or refused shipment that still has its number; while that is not possible, shows from when it is. */
export function ResubscribeButton({ shipment: { id, resubscription, laterParcel } }: { shipment: ShipmentDetail }) {
  const t = useTranslations("resubscribe");
  const formatTime = useTimeOrDate();
  const now = useNow();
  const { mutate, isPending } = useResubscribe();
  const { reason, from, costs, makesNewParcel } = resubscription;
  if (laterParcel) return null;
  if (reason !== "ready" && reason !== "resting" && reason !== "month_full") return null;
  const isReady = reason === "ready" || (from !== null && now >= Date.parse(from));
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button
        variant="primary"
        size="sm"
        isDisabled={!isReady}
        isPending={isPending}
        onPress={() => mutate({ ids: [id] })}
        className="max-sm:w-full"
      >
        <RotateCw aria-hidden />
        {t("again")}
      </Button>
      {isReady && makesNewParcel && <span className="text-dense text-muted">{t("newParcel")}</span>}
      {isReady && costs && <span className="text-dense text-muted">{t("costs")}</span>}
      {!isReady && from && (
        <span className="text-dense text-muted">
          {t(reason === "month_full" ? "monthFull" : "resting", { time: formatTime(from) })}
        </span>
      )}
    </span>
  );
}
