import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { DAY_MS, parseCarrierTime } from "@/lib/domain/time/beijing-time";

/** Idle time is not shown for these. */
const ENDED_STATES = [3, 4];

/** Time since the last event, in a warmer colour with age. None for parcels that have arrived. */
export function IdleTime({ shipment }: { shipment: ShipmentView }) {
  const t = useTranslations("list");
  const duration = useDurationFormat();
  const now = useNow();
  // Of a leg abroad only the clock there is known; read as Beijing time it is off by less than a day.
  const abroadAt = shipment.destinationEvent && parseCarrierTime(shipment.destinationEvent.time);
  const lastAt = abroadAt ?? (shipment.lastEventAt ? Date.parse(shipment.lastEventAt) : null);
  if (lastAt === null || (shipment.state !== null && ENDED_STATES.includes(shipment.state))) {
    return <span className="text-muted max-lg:hidden">–</span>;
  }
  const ms = Math.max(0, now - lastAt);
  const tone = ms > 3 * DAY_MS ? "tone-red" : ms > DAY_MS ? "tone-amber" : "";
  return (
    <span className={`whitespace-nowrap ${tone ? `${tone} font-medium text-(--tone)` : "text-muted"}`}>
      <span className="lg:sr-only print:hidden">{t("idle")} </span>
      {duration(ms, 1)}
    </span>
  );
}
