import { useTranslations } from "next-intl";
import type { ShipmentView } from "@/lib/domain/shipment";
import { useReturnCode } from "../ui/use-return-code";

/** Says how the watching stands where that is worth a word: not yet begun, refused, given up. */
export function MonitorMark({ shipment }: { shipment: ShipmentView }) {
  const t = useTranslations("monitor");
  const readCode = useReturnCode();
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
    const reason = subscriptionProblem && readCode(subscriptionProblem).meaning;
    return <span className="tone-red text-(--tone)">{reason ?? t("failed")}</span>;
  }
  return null;
}
