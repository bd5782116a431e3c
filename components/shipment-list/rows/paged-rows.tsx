import type { CSSProperties } from "react";
import { useGradualRowCount } from "@/components/ui/table/use-gradual-row-count";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { ShipmentTable } from "./shipment-table";
import { type ShipmentRowsProps, useRenderRow } from "./use-render-row";

/** One page of the list. */
export function PagedRows({ shipments, listKey, firstIndex, isStale, ...rest }: Props) {
  const renderRow = useRenderRow(rest);
  const renderedCount = useGradualRowCount(shipments.length, listKey);
  return (
    <ShipmentTable {...rest} rowCount={shipments.length} isStale={isStale}>
      {shipments.slice(0, renderedCount).map((shipment, index) => renderRow(shipment, firstIndex + index))}
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
  /** Another list is rendered from its first rows again; null while the rows are an earlier list's. */
  listKey: string | null;
  /** Index of the page's first row in the whole list, from 0. */
  firstIndex: number;
  isStale: boolean;
  shipments: readonly ShipmentView[];
}
