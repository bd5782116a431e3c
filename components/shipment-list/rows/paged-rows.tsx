"use client";
import type { CSSProperties } from "react";
import { useRecentlyChanged } from "@/lib/client/live/live-updates";
import type { ShipmentView } from "@/lib/domain/shipments/shipment";
import { ShipmentRow } from "./shipment-row";
import type { ShipmentRowsProps } from "./shipment-rows-props";
import { ShipmentTable } from "./shipment-table";
import { useGradualRowCount } from "./use-gradual-row-count";

/** One page of the list. */
export function PagedRows({ shipments, firstIndex, isStale, ...rest }: Props) {
  const fresh = useRecentlyChanged();
  const drawn = useGradualRowCount(shipments.length);
  const { list, selection, isFailedList, canEdit, actions, activeId, total } = rest;
  return (
    <ShipmentTable
      list={list}
      selection={selection && { ...selection, onPage: shipments.length }}
      total={total}
      isFailedList={isFailedList}
      isStale={isStale}
    >
      {shipments.slice(0, drawn).map((shipment, index) => (
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
          isFresh={fresh.has(shipment.id)}
          isFailedList={isFailedList}
        />
      ))}
      {drawn < shipments.length && <ReservedSpace rows={shipments.length - drawn} />}
    </ShipmentTable>
  );
}

/** Kept free for the rows that are still to be drawn, so that what stands below them does not move. */
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
  /** Place of the page's first row in the whole list, from 0. */
  firstIndex: number;
  isStale: boolean;
  shipments: readonly ShipmentView[];
}
