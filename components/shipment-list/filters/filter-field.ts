import type { ListAddress } from "@/lib/client/shipment-list/list-address";
import type { ShipmentCounts } from "@/lib/domain/shipments/shipment";

/** What a field of the filter shows, and how it tells what was chosen. */
export interface FieldProps {
  value: ListAddress;
  counts: ShipmentCounts | undefined;
  onChange: (change: Partial<ListAddress>) => void;
}
