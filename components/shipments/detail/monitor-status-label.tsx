import { useTranslations } from "next-intl";
import { chooseMonitorWord, type MonitorWord } from "@/components/ui/shipment/monitor-word";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";

const DOTS: Readonly<Record<MonitorWord, string>> = {
  queued: "border border-dashed border-muted",
  polling: "bg-(--tone-green)",
  elsewhere: "bg-(--tone-red)",
  shutdown: "bg-muted",
  abort: "border border-muted",
  failed: "bg-(--tone-red)",
  asked: "bg-(--tone-blue)",
  "asked-out": "border border-muted",
};

/** Monitor status of the subscription, which is independent of the parcel's state. */
export function MonitorStatusLabel({ shipment }: { shipment: ShipmentView }) {
  const t = useTranslations("monitor");
  const status = chooseMonitorWord(shipment);
  return (
    <span className="inline-flex items-center gap-1.5 text-dense text-muted print:hidden">
      <span aria-hidden className={`size-2 rounded-full ${DOTS[status]}`} />
      {status === "abort" ? <s>{t(status)}</s> : t(status)}
    </span>
  );
}
