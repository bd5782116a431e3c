import { TraceSkeleton } from "@/components/shipments/detail/trace/trace-skeleton";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { ParcelHead } from "./parcel-head";

/** A timeline while it is loading: what the shipment's row has, at once; without a row, shapes after a noticeable delay. */
export function TimelineLoadingState({ row }: { row?: ShipmentView | undefined }) {
  return (
    <>
      {row && <ParcelHead shipment={row} />}
      <div className={`px-4 py-3 ${row ? "" : "appear-late"}`}>
        <TraceSkeleton shipment={row} />
      </div>
    </>
  );
}
