import { useTranslations } from "next-intl";
import { TraceSkeleton } from "@/components/shipments/detail/trace/trace-skeleton";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";
import { ParcelHead } from "./parcel-head";

const LINE_WIDTHS = [40, 64, 52, 72, 48, 60];

/** A timeline while it is loading: what the shipment's row has, at once; without a row, shapes after a noticeable delay. */
export function TimelineLoadingState({ row }: { row?: ShipmentView | undefined }) {
  const t = useTranslations("shipmentDrawer");
  if (row) {
    return (
      <>
        <ParcelHead shipment={row} />
        <div className="px-4 py-3">
          <TraceSkeleton shipment={row} />
        </div>
      </>
    );
  }
  return (
    <div role="status" aria-label={t("loading")} className="appear-late p-6">
      <div className="h-6 w-56 rounded bg-default" />
      <div className="mt-4 h-4 w-72 rounded bg-default" />
      <div className="mt-8 flex flex-col gap-5">
        {LINE_WIDTHS.map((width) => (
          <div key={width} className="flex items-center gap-4">
            <span className="size-3 rounded-full bg-default" />
            <span className="h-3.5 rounded bg-default" style={{ width: `${width}%` }} />
          </div>
        ))}
      </div>
    </div>
  );
}
