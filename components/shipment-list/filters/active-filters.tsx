import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";
import { type ListQuery, UNFILTERED } from "@/lib/domain/shipment-list/list-params";
import type { FilterLabel } from "./use-filter-labels";

/** The active conditions of the list as chips; each has a button that removes it. */
export function ActiveFilters({ labels, value, onChange }: Props) {
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

interface Props {
  labels: readonly FilterLabel[];
  value: ListQuery;
  onChange: (change: Partial<ListQuery>) => void;
}
