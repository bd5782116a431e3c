import { useNow } from "@/components/ui/figures/now-provider";
import { measureProgress } from "@/lib/domain/shipments/parcel-progress";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";

const TONES = { moving: "tone-blue", late: "tone-amber", stopped: "tone-red", arrived: "tone-green" } as const;

/** A thin line at the bottom of a row, as long as the parcel is far; the row's sentence says the same in words. */
export function RowProgress({ shipment }: { shipment: ShipmentView }) {
  const { share, course } = measureProgress(shipment, useNow());
  return (
    <span
      aria-hidden
      data-testid="progress"
      data-course={course}
      className={`${TONES[course]} pointer-events-none absolute start-0 bottom-0 h-0.5 bg-(--tone) opacity-60 print:hidden`}
      style={{ width: `${share * 100}%` }}
    />
  );
}
