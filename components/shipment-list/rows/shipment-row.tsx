// biome-ignore-all lint/a11y/noRedundantRoles: rows laid out as cards lose their meaning in Safari without them

import { useTranslations } from "next-intl";
import { type MouseEvent, memo, useCallback, useSyncExternalStore } from "react";
import { RowCheckbox } from "@/components/ui/form/row-checkbox";
import { isPlainClick } from "@/components/ui/layout/is-plain-click";
import type { Store } from "@/lib/client/shared/create-store";
import { FAILED_LIST_COLUMNS } from "@/lib/domain/shipment-list/list-layout";
import { type ColumnKey, getColumn } from "@/lib/domain/shipment-list/shipment-columns";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { MendButton, renderCell } from "./shipment-row-cells";

/** Actions of the rows; the same object for the list's lifetime, so that rows do not render again. */
export interface RowActions {
  /** Opens the parcel beside the list. */
  open: (id: string) => void;
  /** Opens the parcel's page. */
  openPage: (id: string) => void;
  toggle: (id: string, isRange: boolean) => void;
  edit: (id: string) => void;
  /** Reports the row's element; null when it leaves the page. */
  attach: (id: string, element: HTMLElement | null) => void;
}

/** Summary of a parcel; a click anywhere on the row opens its timeline. */
export const ShipmentRow = memo(function ShipmentRow({
  shipment,
  columns,
  index,
  actions,
  canSelect,
  canEdit,
  isSelected,
  cursor,
  isFresh,
  isFailedList,
  measure,
}: Props) {
  const t = useTranslations("list");
  const { id, waybillNumber } = shipment;
  const isActive = useSyncExternalStore(
    cursor.subscribe,
    () => cursor.get() === id,
    () => cursor.getInitial() === id,
  );
  const attach = useCallback(
    (element: HTMLTableRowElement | null) => {
      measure?.(element);
      actions.attach(id, element);
    },
    [measure, actions, id],
  );
  return (
    <tr
      role="row"
      ref={attach}
      tabIndex={-1}
      onClick={(event) => handleRowClick(event, id, actions)}
      aria-rowindex={index + 2}
      data-index={index}
      data-id={id}
      data-testid="shipment-row"
      data-waybill={waybillNumber}
      data-selected={isSelected || undefined}
      data-active={isActive || undefined}
      className={`shipment-row relative cursor-pointer border-b border-separator align-middle outline-offset-[-2px]! hover:bg-surface-secondary has-[a:focus-visible]:bg-surface-secondary data-active:bg-surface-secondary data-selected:bg-surface-secondary ${isFresh ? "glow-once" : ""}`}
    >
      {canSelect && (
        <td role="cell" className="cell-box lg:ps-4">
          <RowCheckbox
            label={t("select", { number: waybillNumber })}
            isSelected={isSelected}
            onToggle={(isRange) => actions.toggle(id, isRange)}
          />
        </td>
      )}
      <RowCells {...{ shipment, columns, actions, canEdit, isFailedList }} />
    </tr>
  );
});

/** What a step to another row does not render again. */
const RowCells = memo(function RowCells({ shipment, columns, actions, canEdit, isFailedList }: RowCellsProps) {
  const t = useTranslations("columns");
  const onEdit = canEdit ? () => actions.edit(shipment.id) : undefined;
  const shown = isFailedList ? FAILED_LIST_COLUMNS : columns;
  return (
    <>
      {shown.map((key) => (
        <Cell
          key={key}
          name={key}
          label={key === "updated" || !getColumn(key).card ? t(key) : null}
          columns={shown}
          shipment={shipment}
          onEdit={onEdit}
        />
      ))}
      {isFailedList && (
        <>
          <FailedShipmentCells shipment={shipment} onEdit={onEdit} />
          <Cell name="updated" label={t("updated")} columns={shown} shipment={shipment} onEdit={onEdit} />
        </>
      )}
    </>
  );
});

type RowCellsProps = Pick<Props, "shipment" | "columns" | "actions" | "canEdit" | "isFailedList">;

function Cell({ name, label, columns, shipment, onEdit }: CellProps) {
  const { card = "extra", isAtEnd } = getColumn(name);
  return (
    <td role="cell" className={`px-3 first:lg:ps-6 last:lg:pe-6 cell-${card} ${isAtEnd ? "lg:text-end" : ""}`}>
      {label !== null && <span className="text-muted lg:hidden print:hidden">{label} </span>}
      {renderCell(name, { shipment, columns, onEdit })}
    </td>
  );
}

/**
 * Opens the row on any click that is not on a control and does not select text; with ⌘ or Ctrl, opens its page.
 * The link's clicks are handled here too: fifty plain links hydrate faster than fifty Next links.
 */
function handleRowClick(event: MouseEvent<HTMLElement>, id: string, { open, openPage }: RowActions): void {
  const control = event.target instanceof Element ? event.target.closest("a, button, label") : null;
  const isPageLink = control instanceof HTMLAnchorElement && control.pathname === `/shipments/${id}`;
  if (isPageLink && isPlainClick(event)) {
    event.preventDefault();
    openPage(id);
  } else if (!control && !window.getSelection()?.toString()) {
    if (event.metaKey || event.ctrlKey) window.open(`/shipments/${id}`, "_blank", "noopener");
    else open(id);
  }
}

interface CellProps {
  name: ColumnKey;
  /** Label of the cell on a card, where its position does not explain it. */
  label: string | null;
  columns: readonly ColumnKey[];
  shipment: ShipmentView;
  onEdit: (() => void) | undefined;
}

interface Props {
  shipment: ShipmentView;
  columns: readonly ColumnKey[];
  /** Index in the list, from 0. */
  index: number;
  actions: RowActions;
  canSelect: boolean;
  canEdit: boolean;
  isSelected: boolean;
  /** The row that shortcut keys act on. */
  cursor: Store<string | null>;
  isFresh: boolean;
  /** Whether the list shows only shipments that Kuaidi100 refused. */
  isFailedList: boolean;
  /** Takes the row's element, to measure its height. */
  measure?: (element: HTMLTableRowElement | null) => void;
}

/** Cells of a refused shipment: Kuaidi100's code with its meaning, and the full advice. */
function FailedShipmentCells({ shipment, onEdit }: Pick<CellProps, "shipment" | "onEdit">) {
  const t = useTranslations();
  const { subscriptionProblem } = shipment;
  return (
    <>
      <td role="cell" className="cell-trace px-3 wrap-anywhere lg:leading-4">
        <p>
          {subscriptionProblem?.returnCode && (
            <span className="tone-red me-2 inline-block rounded bg-(--tone-soft) px-1.5 font-mono text-xs text-(--tone)">
              <span className="sr-only">{t("list.returnCode")} </span>
              {subscriptionProblem.returnCode}
            </span>
          )}
          <span className="tone-red text-(--tone)">{subscriptionProblem?.meaning ?? t("monitor.failed")}</span>
        </p>
      </td>
      <td role="cell" className="cell-trace px-3 wrap-anywhere lg:leading-4">
        <div className="lg:flex lg:items-center lg:gap-2.5">
          <p className="lg:flex-1">{subscriptionProblem?.mend ?? t("list.noTrace")}</p>
          <MendButton shipment={shipment} onEdit={onEdit} />
        </div>
      </td>
    </>
  );
}
