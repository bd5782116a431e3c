// biome-ignore-all lint/a11y/noRedundantRoles: rows laid out as cards lose their meaning in Safari without them
"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RowCheckbox } from "@/components/ui/form/row-checkbox";
import type { Selection } from "./use-selection";

/**
 * A table whose rows become cards on phones; the changed `display` removes the implicit roles, so they are set explicitly.
 *
 * @param columns each with its label and classes of width and alignment
 */
export function CardTable({ caption, columns, selection, selectableCount, isStale, children }: Props) {
  const t = useTranslations("cardTable");
  const chosen = selection?.ids.length ?? 0;
  return (
    <table
      role="table"
      aria-label={caption}
      aria-busy={isStale}
      className={`card-table border-t border-border bg-surface transition-opacity lg:text-dense ${isStale ? "opacity-60" : ""}`}
    >
      <thead role="rowgroup">
        <tr role="row" className="border-b border-border text-xs text-muted">
          {selection && (
            <th role="columnheader" scope="col" className="h-8 w-12 ps-4">
              <RowCheckbox
                label={t("selectAll")}
                isSelected={chosen > 0 && chosen === selectableCount}
                isIndeterminate={chosen > 0 && chosen < selectableCount}
                isDisabled={selectableCount === 0}
                onToggle={() => selection.toggleAll()}
              />
            </th>
          )}
          {columns.map(([word, width]) => (
            <th
              key={word}
              role="columnheader"
              scope="col"
              className={`h-8 px-3 font-normal whitespace-nowrap first:ps-6 last:pe-6 ${width}`}
            >
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  );
}

interface Props {
  caption: string;
  columns: readonly (readonly [word: string, width: string])[];
  /** Undefined without bulk actions. */
  selection: Selection | undefined;
  /** Number of rows that can be selected. */
  selectableCount: number;
  isStale: boolean;
  children: ReactNode;
}
