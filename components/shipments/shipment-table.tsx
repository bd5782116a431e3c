// biome-ignore-all lint/a11y/noRedundantRoles: rows laid out as cards lose their meaning in Safari without them
"use client";
import { useTranslations } from "next-intl";
import { useJustChanged } from "@/lib/client/live-updates";
import type { ShipmentView } from "@/lib/domain/shipment";
import { SelectBox } from "../pushes/select-box";
import type { Selection } from "../pushes/use-selection";
import { ShipmentRow } from "./shipment-row";

const COLUMNS = [
  ["number", "w-[15.5rem] text-start"],
  ["carrier", "w-[8rem] text-start"],
  ["state", "w-[11rem] text-start"],
  ["trace", "text-start"],
  ["area", "w-[9rem] text-start"],
  ["idle", "w-[5rem] text-end"],
  ["updated", "w-[8.5rem] text-start"],
] as const;

/** Refused ones never moved: in the place of where they are stands why, and what to do. */
const FAILED_COLUMNS = [
  ["number", "w-[15.5rem] text-start"],
  ["carrier", "w-[8rem] text-start"],
  ["reason", "w-[18rem] text-start"],
  ["mend", "text-start"],
  ["updated", "w-[8.5rem] text-start"],
] as const;

/** One parcel a row. The roles are written out because on a phone the rows are laid out as cards. */
export function ShipmentTable({ shipments, selection, isFailedList, isStale, onMend }: Props) {
  const t = useTranslations("columns");
  const fresh = useJustChanged();
  const chosen = selection?.ids.length ?? 0;
  return (
    <table
      role="table"
      aria-label={t("caption")}
      aria-busy={isStale}
      className={`card-table border-t border-border bg-surface transition-opacity lg:text-[0.8125rem] ${isStale ? "opacity-60" : ""}`}
    >
      <thead role="rowgroup">
        <tr role="row" className="border-b border-border text-xs text-muted">
          {selection && (
            <th role="columnheader" scope="col" className="h-8 w-12 ps-4">
              <SelectBox
                label={t("selectAll")}
                isSelected={chosen > 0 && chosen === shipments.length}
                isPartly={chosen > 0 && chosen < shipments.length}
                onToggle={selection.toggleAll}
              />
            </th>
          )}
          {(isFailedList ? FAILED_COLUMNS : COLUMNS).map(([key, width]) => (
            <th
              key={key}
              role="columnheader"
              scope="col"
              className={`h-8 px-3 font-normal whitespace-nowrap first:ps-6 last:pe-6 ${width}`}
            >
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {shipments.map((shipment) => (
          <ShipmentRow
            key={shipment.id}
            shipment={shipment}
            selection={selection}
            isFailedList={isFailedList}
            isFresh={fresh.has(shipment.id)}
            onMend={onMend}
          />
        ))}
      </tbody>
    </table>
  );
}

interface Props {
  shipments: ShipmentView[];
  /** Only where all that is listed can be mended together. */
  selection: Selection | undefined;
  /** All that is listed was refused by Kuaidi100. */
  isFailedList: boolean;
  isStale: boolean;
  /** Opens the form that mends one; left out for those who may not. */
  onMend: ((id: string) => void) | undefined;
}
