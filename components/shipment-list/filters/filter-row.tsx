import { SlidersHorizontal, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { Button } from "@/components/ui/layout/button";
import { type ListQuery, UNFILTERED } from "@/lib/domain/shipment-list/list-params";
import type { FilterFieldProps } from "./filter-field-props";
import { type FilterLabel, useFilterLabels } from "./use-filter-labels";

// Fetched when first opened, so that it does not delay the list.
const FilterPanel = lazyPart(() => import("./filter-panel").then((each) => each.FilterPanel));

/** The row below the tabs: one button for all conditions, the chips of states, and below them one for each condition. */
export function FilterRow({ value, counts, onChange, states, children }: Props) {
  const t = useTranslations("filter");
  const labels = useFilterLabels(value);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2.5 max-md:gap-y-1 max-md:py-1 lg:flex-nowrap lg:px-6">
        <Dropdown
          label={t("open")}
          width={400}
          isFilled={labels.length > 0}
          buttonClassName="plain-field inline-flex cursor-pointer items-center gap-2 data-filled:border-accent data-filled:text-accent"
          button={
            <>
              <SlidersHorizontal aria-hidden className="size-3.5" />
              {labels.length === 0 ? t("open") : t("openCount", { count: labels.length })}
            </>
          }
        >
          {(close) => <FilterPanel value={value} counts={counts} onChange={onChange} onDone={close} />}
        </Dropdown>
        {states}
        <div className="ms-auto flex shrink-0 items-center gap-2">{children}</div>
      </div>
      <ActiveFilters labels={labels} value={value} onChange={onChange} />
    </>
  );
}

interface Props extends FilterFieldProps {
  /** The chips of the current tab. */
  states: ReactNode;
  /** Controls at the end of the row: views, columns, density. */
  children: ReactNode;
}

/** The active conditions of the list as chips; each has a button that removes it. */
function ActiveFilters({ labels, value, onChange }: ActiveFiltersProps) {
  const t = useTranslations("filter");
  if (labels.length === 0) return null;
  return (
    <ul aria-label={t("active")} className="-mt-0.5 flex flex-wrap items-center gap-1.5 px-4 pb-2.5 lg:px-6">
      {labels.map(({ key, full, clear }) => (
        <li
          key={key}
          className="inline-flex h-7 max-w-full items-center rounded-md bg-default ps-2.5 text-xs max-lg:h-9 max-md:h-11"
        >
          <span className="min-w-0 max-w-80 truncate">{full}</span>
          <button
            // plain: stands within a chip, and is smaller than one on tablets
            type="button"
            onClick={() => onChange(clear)}
            className="flex size-7 shrink-0 cursor-pointer items-center justify-center rounded-md text-muted hover:text-foreground max-lg:size-9 max-md:size-11"
          >
            <X aria-hidden className="size-3.5" />
            <span className="sr-only">{t("remove", { filter: full })}</span>
          </button>
        </li>
      ))}
      <li>
        <Button
          variant="ghost"
          size="sm"
          onPress={() => onChange({ ...UNFILTERED, state: value.state, q: value.q })}
          className="h-7! max-lg:h-9! max-md:h-11!"
        >
          {t("reset")}
        </Button>
      </li>
    </ul>
  );
}

interface ActiveFiltersProps {
  labels: readonly FilterLabel[];
  value: ListQuery;
  onChange: (change: Partial<ListQuery>) => void;
}
