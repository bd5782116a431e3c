"use client";
import { useTranslations } from "next-intl";
import { toMinute, useShortTime } from "@/components/ui/figures/when";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";

const WRITTEN = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}/;

/** When the newest event happened, which is not when the shipment last changed. */
export function EventTime({ shipment: { destinationEvent, lastEventAt } }: { shipment: ShipmentView }) {
  const t = useTranslations("time");
  const short = useShortTime();
  const look = "me-1.5 text-xs whitespace-nowrap text-muted";
  if (destinationEvent) {
    const { time } = destinationEvent;
    return (
      <span title={t("local", { time })} className={look}>
        {WRITTEN.test(time) ? short(time) : time}
      </span>
    );
  }
  if (!lastEventAt) return null;
  return (
    <time dateTime={lastEventAt} title={t("beijing", { time: toMinute(lastEventAt) })} className={look}>
      {short(lastEventAt)}
    </time>
  );
}
