import { useTranslations } from "next-intl";
import { formatToMinute, useShortTime } from "@/components/ui/figures/timestamp";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";

const LOCAL_TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}/;

/** Time of the newest event, not of the shipment's last change. */
export function EventTime({ shipment: { destinationEvent, lastEventAt } }: { shipment: ShipmentView }) {
  const t = useTranslations("time");
  const short = useShortTime();
  const className = "me-1.5 text-xs whitespace-nowrap text-muted";
  if (destinationEvent) {
    const { time } = destinationEvent;
    return (
      <span title={t("local", { time })} className={className}>
        {LOCAL_TIME.test(time) ? short(time) : time}
      </span>
    );
  }
  if (!lastEventAt) return null;
  return (
    <time dateTime={lastEventAt} title={t("beijing", { time: formatToMinute(lastEventAt) })} className={className}>
      {short(lastEventAt)}
    </time>
  );
}
