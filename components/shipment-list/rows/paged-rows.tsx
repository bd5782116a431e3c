import type { CSSProperties } from "react";
import { useGradualRowCount } from "@/components/ui/table/use-gradual-row-count";
import { useRecentlyChanged } from "@/lib/client/live/live-updates";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";
import { ShipmentRow } from "./shipment-row";
import type { ShipmentRowsProps } from "./shipment-rows-props";
import { ShipmentTable } from "./shipment-table";

/** One page of the list. */
export function PagedRows({ shipments, firstIndex, isStale, ...rest }: Props) {
  const recentlyChanged = useRecentlyChanged();
  const renderedCount = useGradualRowCount(shipments.length);
  const { list, selection, isFailedList, canEdit, actions, activeId, total } = rest;
  return (
    <ShipmentTable
      list={list}
      selection={selection && { ...selection, onPage: shipments.length }}
      total={total}
      isFailedList={isFailedList}
      isStale={isStale}
    >
      {shipments.slice(0, renderedCount).map((shipment, index) => (
        <ShipmentRow
          key={shipment.id}
          shipment={shipment}
          columns={list.columns}
          index={firstIndex + index}
          actions={actions}
          canSelect={selection !== undefined}
          canEdit={canEdit}
          isSelected={selection?.has(shipment.id) ?? false}
          isActive={shipment.id === activeId}
          isFresh={recentlyChanged.has(shipment.id)}
          isFailedList={isFailedList}
        />
      ))}
      {renderedCount < shipments.length && <ReservedSpace rows={shipments.length - renderedCount} />}
    </ShipmentTable>
  );
}

/** Reserves the height of the rows not yet rendered, so that the content below them does not move. */
function ReservedSpace({ rows }: { rows: number }) {
  return (
    <tr aria-hidden className="max-lg:block">
      <td
        style={{ "--rows": rows } as CSSProperties}
        className="h-[calc(var(--rows)*var(--row-height))] p-0 max-lg:block max-lg:h-[calc(var(--rows)*10.5rem)]"
      />
    </tr>
  );
}

interface Props extends ShipmentRowsProps {
  /** Index of the page's first row in the whole list, from 0. */
  firstIndex: number;
  isStale: boolean;
  shipments: readonly ShipmentView[];
}
