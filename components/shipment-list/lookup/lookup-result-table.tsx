// biome-ignore-all lint/a11y/noRedundantRoles: rows laid out as cards lose their meaning in Safari without them
"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { LookupResultRow } from "./lookup-result-row";
import {
  countStates,
  type FoundShipment,
  SORT_COLUMNS,
  type SortColumn,
  type Sorting,
  sortLookupResults,
} from "./sort-lookup-results";

const COLUMNS = [
  ["number", "w-[16rem]"],
  ["carrier", "w-[9rem]"],
  ["state", "w-[9rem]"],
  ["trace", ""],
  ["area", "w-[10rem]"],
  ["updated", "w-[9rem]"],
] as const;

/** Result of the lookup: sorted by clicking a column, filtered by clicking a state. */
export function LookupResultTable({ found }: { found: readonly FoundShipment[] }) {
  const t = useTranslations("lookup");
  const locale = useLocale();
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [stateName, setStateName] = useState<string | null>(null);
  const states = countStates(found);
  const narrowed = found.filter(({ shipment }) => stateName === null || shipment.stateName === stateName);
  const toggle = (column: SortColumn) =>
    setSorting((previous) => ({ column, isDescending: previous?.column === column && !previous.isDescending }));
  return (
    <>
      {states.length > 1 && (
        <fieldset className="flex flex-wrap gap-1.5 px-4 pb-3 lg:px-6">
          <legend className="sr-only">{t("states")}</legend>
          <StateButton isChosen={stateName === null} onChoose={() => setStateName(null)}>
            {t("all", { count: found.length })}
          </StateButton>
          {states.map(({ stateName: name, count, sample }) => (
            <StateButton key={name} isChosen={stateName === name} onChoose={() => setStateName(name)}>
              <StateChip {...sample} /> {count}
            </StateButton>
          ))}
        </fieldset>
      )}
      <table
        role="table"
        aria-label={t("caption")}
        className="card-table border-t border-border bg-surface lg:text-dense"
      >
        <thead role="rowgroup">
          <tr role="row" className="border-b border-border text-xs text-muted">
            {COLUMNS.map(([key, width]) => {
              const column = SORT_COLUMNS.find((each) => each === key);
              const isSorted = sorting !== null && sorting.column === column;
              const Arrow = sorting?.isDescending ? ArrowDown : ArrowUp;
              return (
                <th
                  key={key}
                  role="columnheader"
                  scope="col"
                  aria-sort={isSorted ? (sorting.isDescending ? "descending" : "ascending") : undefined}
                  className={`h-8 px-3 text-start font-normal whitespace-nowrap first:ps-6 last:pe-6 ${width}`}
                >
                  {column ? (
                    <button
                      type="button"
                      onClick={() => toggle(column)}
                      className="inline-flex cursor-pointer items-center gap-1 rounded hover:text-foreground"
                    >
                      {t(`column.${key}`)}
                      {isSorted && <Arrow aria-hidden className="size-3" />}
                    </button>
                  ) : (
                    t(`column.${key}`)
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {sortLookupResults(narrowed, sorting, locale).map((each) => (
            <LookupResultRow key={`${each.number} ${each.shipment.id}`} found={each} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function StateButton({
  isChosen,
  onChoose,
  children,
}: {
  isChosen: boolean;
  onChoose: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className="inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-lg border border-border px-2 text-dense hover:bg-default aria-pressed:border-accent aria-pressed:bg-surface-secondary touch-height max-lg:px-3"
    >
      {children}
    </button>
  );
}
