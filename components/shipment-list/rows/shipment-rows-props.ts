import type { Selection } from "@/components/ui/table/use-selection";
import type { RowActions } from "./shipment-row";
import type { ListState } from "./use-list-state";

/** What the rows need to know, by pages or without end. */
export interface ShipmentRowsProps {
  list: ListState;
  /** Left out for those who may not do anything with rows. */
  selection: Selection | undefined;
  /** The row that keys act on. */
  activeId: string | null;
  /** How many rows there are behind the filter, once it is known. */
  total: number | undefined;
  isFailedList: boolean;
  canEdit: boolean;
  actions: RowActions;
}
