"use client";
import { useTranslations } from "next-intl";
import { formatToMinute, useShortTime } from "@/components/ui/figures/timestamp";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";

const LOCAL_TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}/;

/** When the newest event happened, which is not when the shipment last changed. */
export function EventTime({ shipment: { destinationEvent, lastEventAt } }: { shipment: ShipmentView }) {
  const t = useTranslations("time");
  const short = useShortTime();
  const look = "me-1.5 text-xs whitespace-nowrap text-muted";
  if (destinationEvent) {
    const { time } = destinationEvent;
    return (
      <span title={t("local", { time })} className={look}>
        {LOCAL_TIME.test(time) ? short(time) : time}
      </span>
    );
  }
  if (!lastEventAt) return null;
  return (
    <time dateTime={lastEventAt} title={t("beijing", { time: formatToMinute(lastEventAt) })} className={look}>
      {short(lastEventAt)}
    </time>
  );
}
