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

/** The filter below the tabs: one button for all conditions, and a chip for each active one. */
export function FilterRow({ value, counts, onChange, children }: Props) {
  const t = useTranslations("filter");
  const labels = useFilterLabels(value);
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-2.5 max-md:py-2 lg:px-6">
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
      <ActiveFilters labels={labels} value={value} onChange={onChange} />
      <div className="ms-auto flex items-center gap-2">{children}</div>
    </div>
  );
}

interface Props extends FilterFieldProps {
  /** Controls at the end of the row: views, columns, density. */
  children: ReactNode;
}
