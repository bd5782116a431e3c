import { useTranslations } from "next-intl";
import { EventTime } from "@/components/shipments/event-time";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { CarrierText } from "./carrier-text";

const OLDER_EVENTS = ["w-3/4", "w-1/2", "w-2/3", "w-3/5", "w-1/2"];

/** A trace while it is loading: its last event, which the row of the list has, above the shapes of the others. */
export function TraceSkeleton({ shipment }: { shipment: ShipmentView | undefined }) {
  const t = useTranslations("list");
  const text = shipment?.destinationEvent?.context ?? shipment?.lastEvent;
  return (
    <section
      data-testid="trace-skeleton"
      aria-busy
      className="flex flex-col gap-4 rounded-xl border border-border bg-surface px-4 pt-3 pb-5 @4xl:px-5"
    >
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      {shipment && text && (
        <div>
          <p className="text-dense text-muted">
            <EventTime shipment={shipment} />
            {shipment.lastArea}
          </p>
          <p className="leading-relaxed wrap-anywhere">
            <CarrierText text={text} />
          </p>
        </div>
      )}
      {OLDER_EVENTS.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes without an identity
        <div key={index} aria-hidden className="flex flex-col gap-2">
          <span className="h-3 w-24 rounded bg-default" />
          <span className={`h-3 rounded bg-default ${width}`} />
        </div>
      ))}
    </section>
  );
}
