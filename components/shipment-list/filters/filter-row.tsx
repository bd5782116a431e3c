import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { ActiveFilters } from "./active-filters";
import type { FilterFieldProps } from "./filter-field-props";
import { useFilterLabels } from "./use-filter-labels";

// Fetched when first opened, so that it does not delay the list.
const FilterPanel = lazyPart(() => import("./filter-panel").then((each) => each.FilterPanel));

/** The row below the tabs: one button for all conditions, the chips of states, and below them one for each condition. */
export function FilterRow({ value, counts, onChange, states, children }: Props) {
  const t = useTranslations("filter");
  const labels = useFilterLabels(value);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2.5 max-md:py-2 lg:flex-nowrap lg:px-6">
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
