import type { Selection } from "@/components/ui/table/use-selection";
import { useRecentlyChanged } from "@/lib/client/live/live-updates";
import type { Store } from "@/lib/client/shared/create-store";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { type RowActions, ShipmentRow } from "./shipment-row";
import type { ListState } from "./use-list-state";

/** Renders a row of the list, paged or endless. @param measure takes the row's element, to measure its height */
export function useRenderRow({ list, selection, cursor, isFailedList, canEdit, actions }: ShipmentRowsProps) {
  const recentlyChanged = useRecentlyChanged();
  return (shipment: ShipmentView, index: number, measure?: (element: HTMLTableRowElement | null) => void) => (
    <ShipmentRow
      key={shipment.id}
      measure={measure}
      shipment={shipment}
      columns={list.columns}
      index={index}
      actions={actions}
      canSelect={selection !== undefined}
      canEdit={canEdit}
      isSelected={selection?.has(shipment.id) ?? false}
      cursor={cursor}
      isFresh={recentlyChanged.has(shipment.id)}
      isFailedList={isFailedList}
    />
  );
}

/** Properties of the rows, paged or endless. */
export interface ShipmentRowsProps {
  list: ListState;
  /** Undefined for users who have no bulk actions. */
  selection: Selection | undefined;
  /** The row that shortcut keys act on. */
  cursor: Store<string | null>;
  /** Number of rows that match the filter, once known. */
  total: number | undefined;
  isFailedList: boolean;
  canEdit: boolean;
  actions: RowActions;
}
