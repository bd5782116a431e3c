"use client";
import { useJustChanged } from "@/lib/client/live-updates";
import type { ShipmentView } from "@/lib/domain/shipment";
import { ListTable } from "./list-table";
import type { RowsProps } from "./rows-props";
import { ShipmentRow } from "./shipment-row";

/** One page of the list. */
export function PagedRows({ shipments, firstIndex, isStale, ...rest }: Props) {
  const fresh = useJustChanged();
  const { list, selection, isFailedList, canMend, actions, activeId, total } = rest;
  return (
    <ListTable
      list={list}
      selection={selection && { ...selection, onPage: shipments.length }}
      total={total}
      isFailedList={isFailedList}
      isStale={isStale}
    >
      {shipments.map((shipment, index) => (
        <ShipmentRow
          key={shipment.id}
          shipment={shipment}
          columns={list.columns}
          index={firstIndex + index}
          actions={actions}
          canSelect={selection !== undefined}
          canMend={canMend}
          isSelected={selection?.has(shipment.id) ?? false}
          isActive={shipment.id === activeId}
          isFresh={fresh.has(shipment.id)}
          isFailedList={isFailedList}
        />
      ))}
    </ListTable>
  );
}

interface Props extends RowsProps {
  /** Place of the page's first row in the whole list, from 0. */
  firstIndex: number;
  isStale: boolean;
  shipments: readonly ShipmentView[];
}
