import type { ListQuery } from "@/lib/domain/shipment-list/list-params";
import type { ShipmentCounts } from "@/lib/operations/shipments/shipment-operations";

/** Props of the fields of the filter. */
export interface FilterFieldProps {
  value: ListQuery;
  counts: ShipmentCounts | undefined;
  /** While typing, no history entry is added. */
  onChange: (change: Partial<ListQuery>, options?: { isTyping?: boolean }) => void;
}
