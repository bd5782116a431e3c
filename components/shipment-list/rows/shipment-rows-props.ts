import type { Selection } from "@/components/ui/table/use-selection";
import type { RowActions } from "./shipment-row";
import type { ListState } from "./use-list-state";

/** Properties of the rows, paged or endless. */
export interface ShipmentRowsProps {
  list: ListState;
  /** Undefined for users who have no bulk actions. */
  selection: Selection | undefined;
  /** The row that shortcut keys act on. */
  activeId: string | null;
  /** Number of rows that match the filter, once known. */
  total: number | undefined;
  isFailedList: boolean;
  canEdit: boolean;
  actions: RowActions;
}
