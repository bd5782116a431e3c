import type { ListQuery } from "@/lib/client/shipment-list/list-params";
import type { ShipmentCounts } from "@/lib/domain/shipments/shipment";

/** What a field of the filter shows, and how it tells what was chosen. */
export interface FilterFieldProps {
  value: ListQuery;
  counts: ShipmentCounts | undefined;
  onChange: (change: Partial<ListQuery>) => void;
}
