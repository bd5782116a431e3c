// biome-ignore-all lint/a11y/noRedundantRoles: rows laid out as cards lose their meaning in Safari without them
import { useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";
import { useValueFormat } from "@/components/ui/figures/use-value-format";
import { RowCheckbox } from "@/components/ui/form/row-checkbox";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { PageLink } from "@/components/ui/layout/page-link";
import { buildCellClass, type Column, isNumeric, readColumn, type TableLayout } from "./table-column";
import type { Selection } from "./use-selection";

/** Attributes of a row for tests. */
export type RowData = Readonly<Record<`data-${string}`, string | undefined>>;

/** Where a row leads: a page, or with `onOpen` something beside the table. */
export interface RowTarget {
  href: string;
  onOpen?: () => void;
}

/** A click anywhere on a row opens it, unless it is on a control or selects text; with ⌘ or Ctrl beside this page. */
function openRow(event: MouseEvent<HTMLElement>, { href, onOpen }: RowTarget): void {
  const isControl = event.target instanceof Element && event.target.closest("a, button, input, label, select") !== null;
  if (isControl || window.getSelection()?.toString()) return;
  if (event.metaKey || event.ctrlKey) window.open(href, "_blank", "noopener");
  else if (onOpen) onOpen();
  else event.currentTarget.querySelector("a")?.click();
}

/** One row; the cell that names it is its link, and a click on the others follows it. */
export function DataTableRow<Row>({ row, id, columns, layout, density, isFlush, selection, ...rest }: Props<Row>) {
  const { canSelect = true, target, isCurrent = false, isScrolling, data } = rest;
  const t = useTranslations("table");
  const format = useValueFormat();
  const isSelected = selection?.has(id) ?? false;
  const heading = columns.find(({ isRowHeader }) => isRowHeader);
  return (
    <tr
      role="row"
      {...data}
      data-selected={isSelected || undefined}
      onClick={target ? (event) => openRow(event, target) : undefined}
      className={`${target ? "cursor-pointer" : ""} border-t border-separator ${layout === "print" ? "break-inside-avoid" : "hover:bg-surface-secondary"} data-selected:bg-surface-secondary ${isCurrent ? "bg-default!" : ""} ${layout === "cards" ? "lg:h-12" : ""}`}
    >
      {selection && (
        <td role="cell" data-phone="select" className="lg:ps-4">
          <RowCheckbox
            label={t("select", { name: (heading && readColumn(heading, row)) ?? id })}
            isSelected={isSelected}
            isDisabled={!canSelect}
            onToggle={(isRange) => selection.toggle(id, isRange)}
          />
        </td>
      )}
      {columns.map((column) => {
        const content = column.cell ? column.cell(row) : format(readColumn(column, row), column.unit);
        const common = {
          title: column.tooltip?.(row),
          "data-phone": layout === "cards" ? (column.phone ?? "line") : undefined,
          "data-label": column.phone === "labelled" ? column.header : undefined,
        };
        const className = `${buildCellClass(column, layout, isFlush)} ${density === "compact" || layout === "print" ? "py-1" : "h-9 py-1.5"} ${isNumeric(column) || column.unit ? "whitespace-nowrap tabular-nums" : ""}`;
        if (!column.isRowHeader) {
          return (
            <td key={column.key} role="cell" {...common} className={className}>
              {content}
            </td>
          );
        }
        return (
          <th
            key={column.key}
            role="rowheader"
            scope="row"
            {...common}
            className={`${className} font-normal ${isScrolling ? "bg-surface max-lg:sticky max-lg:start-0 lg:bg-transparent" : ""}`}
          >
            {target ? (
              <RowLink target={target} isCurrent={isCurrent}>
                {content}
              </RowLink>
            ) : (
              content
            )}
          </th>
        );
      })}
    </tr>
  );
}

const LINK =
  "-my-1.5 block truncate rounded leading-9 *:align-middle hover:text-accent hover:underline aria-[current=true]:font-semibold max-lg:leading-11";

function RowLink({ target: { href, onOpen }, isCurrent, children }: RowLinkProps) {
  if (onOpen) {
    return (
      <ChoiceLink href={href} isCurrent={isCurrent} onChoose={onOpen} className={LINK}>
        {children}
      </ChoiceLink>
    );
  }
  return (
    <PageLink href={href} aria-current={isCurrent ? "true" : undefined} className={LINK}>
      {children}
    </PageLink>
  );
}

interface Props<Row> {
  row: Row;
  id: string;
  columns: readonly Column<Row>[];
  layout: TableLayout;
  density: "compact" | "normal";
  isFlush: boolean;
  /** Whether the table scrolls sideways, so that the rows' names stay in view. */
  isScrolling: boolean;
  selection: Selection | undefined;
  canSelect?: boolean;
  target: RowTarget | null | undefined;
  isCurrent?: boolean;
  data: RowData | undefined;
}

interface RowLinkProps {
  target: RowTarget;
  isCurrent: boolean;
  children: ReactNode;
}
