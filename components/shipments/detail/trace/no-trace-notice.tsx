import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import { TextButton } from "@/components/ui/layout/text-button";
import { chooseMonitorWord } from "@/components/ui/shipment/monitor-word";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";

/** Age from which a parcel without events is a problem. */
const LATE_AFTER_MS = 12 * HOUR_MS;

/** Why there are no events yet, and what to do now. */
export function NoTraceNotice({ shipment, onEdit }: { shipment: ShipmentDetail; onEdit: (() => void) | undefined }) {
  const t = useTranslations("noTrace");
  const now = useNow();
  const reason = getNoTraceReason(shipment, now);
  return (
    <>
      <p>{t(`${reason}.why`)}</p>
      <p className="mt-1">{t(`${reason}.do`)}</p>
      {(reason === "late" || reason === "askedLate") && onEdit && (
        <TextButton isInline onPress={onEdit} className="mt-2 underline underline-offset-4 print:hidden">
          {t("late.edit")}
        </TextButton>
      )}
    </>
  );
}

type NoTraceReason = "queued" | "elsewhere" | "soon" | "late" | "asked" | "askedLate" | "askedOut" | "ended" | "failed";

function getNoTraceReason(shipment: ShipmentDetail, now: number): NoTraceReason {
  const { monitorStatus, subscribedAt, createdAt } = shipment;
  const word = chooseMonitorWord(shipment);
  if (word === "asked-out") return "askedOut";
  if (word === "asked") return now - Date.parse(createdAt) > LATE_AFTER_MS ? "askedLate" : "asked";
  if (monitorStatus === "queued" || monitorStatus === "failed" || monitorStatus === "elsewhere") return monitorStatus;
  if (monitorStatus !== "polling") return "ended";
  return subscribedAt !== null && now - Date.parse(subscribedAt) > LATE_AFTER_MS ? "late" : "soon";
}
