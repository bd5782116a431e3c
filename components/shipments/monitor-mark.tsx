import { useTranslations } from "next-intl";
import type { ShipmentView } from "@/lib/domain/shipment";

/** Says how the watching stands where that is worth a word: not yet begun, refused, given up. */
export function MonitorMark({ shipment }: { shipment: ShipmentView }) {
  const t = useTranslations("monitor");
  const { monitorStatus, monitorMessage, subscriptionProblem } = shipment;
  if (monitorStatus === "queued") return <span>{t("queued")}</span>;
  if (monitorStatus === "abort") {
    return (
      <span title={monitorMessage ?? undefined}>
        <s>{t("abort")}</s>
        {monitorMessage && <span className="ms-1">{monitorMessage}</span>}
      </span>
    );
  }
  if (monitorStatus === "failed") {
    return <span className="tone-red text-(--tone)">{subscriptionProblem?.meaning ?? t("failed")}</span>;
  }
  return null;
}
