import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import { formatToMinute, useShortTime } from "@/components/ui/figures/timestamp";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import { isUnderWay } from "@/lib/domain/shipments/arrival-source";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";

/** The estimated arrival, whose estimate it is and when it was made; afterwards, how good it was. */
export function ArrivalLine({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations("arrival");
  const shortTime = useShortTime();
  const duration = useDurationFormat();
  const now = useNow();
  const { estimatedArrivalAt, estimatedArrivalSource, estimatedAt, signedAt, state } = shipment;
  const { firstEstimatedArrivalAt } = shipment;
  if (estimatedArrivalAt === null || estimatedArrivalSource === null) return null;
  // A parcel with a problem, or on its way back, is not expected at that time any more.
  if (!isUnderWay(shipment) && state !== 3) return null;
  const lateMs = (signedAt === null ? now : Date.parse(signedAt)) - Date.parse(estimatedArrivalAt);
  const difference = duration(Math.abs(lateMs), 2);
  const parts = [
    t(`source.${estimatedArrivalSource}`),
    estimatedAt && t("madeAt", { time: shortTime(estimatedAt) }),
    firstEstimatedArrivalAt &&
      firstEstimatedArrivalAt !== estimatedArrivalAt &&
      t("first", { time: shortTime(firstEstimatedArrivalAt) }),
    signedAt !== null && t(lateMs > 0 ? "wasLate" : "wasEarly", { duration: difference }),
    signedAt === null && lateMs > 0 && t("isOver", { duration: difference }),
  ].filter(Boolean);
  return (
    <p className="text-dense text-muted" data-testid="estimated-arrival" title={t(`hint.${estimatedArrivalSource}`)}>
      {t("title")}{" "}
      <time dateTime={estimatedArrivalAt} className="font-medium text-foreground">
        <span className="hidden print:inline">{estimatedArrivalAt.slice(0, 5)}</span>
        {formatToMinute(estimatedArrivalAt).slice(5)}
      </time>{" "}
      · {parts.join(" · ")}
    </p>
  );
}
