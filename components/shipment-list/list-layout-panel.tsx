import { useTranslations } from "next-intl";
import type { ListState } from "@/components/shipment-list/rows/use-list-state";
import { OrderedChecklist } from "@/components/ui/form/ordered-checklist";
import { Segmented } from "@/components/ui/form/segmented";
import { Button } from "@/components/ui/layout/button";
import { DENSITIES } from "@/lib/domain/shipment-list/list-layout";
import { COLUMN_KEYS } from "@/lib/domain/shipment-list/shipment-columns";

/** Density, mode and columns: which, and their order. Widths are dragged in the table. */
export function ListLayoutPanel({ list }: { list: ListState }) {
  const t = useTranslations();
  const { columns, density, isEndless } = list;
  return (
    <div className="flex flex-col gap-3">
      <div className="max-lg:hidden">
        <Segmented
          label={t("listLayout.density")}
          isLabelShown
          value={density}
          options={DENSITIES.map((each) => ({ value: each, label: t(`listLayout.densities.${each}`) }))}
          onChange={(each) => list.setLayout({ density: each })}
        />
      </div>
      <Segmented
        label={t("listLayout.mode")}
        isLabelShown
        value={isEndless ? "scroll" : "pages"}
        options={(["pages", "scroll"] as const).map((mode) => ({ value: mode, label: t(`listLayout.modes.${mode}`) }))}
        onChange={(mode) => list.change({ mode: mode === "scroll" ? "scroll" : "" })}
      />
      <fieldset className="min-w-0">
        <legend className="mb-1 text-sm font-medium">{t("listLayout.columns")}</legend>
        <div className="-mx-1 max-h-80 overflow-y-auto">
          <OrderedChecklist
            items={COLUMN_KEYS.map((key) => ({ key, name: t(`columns.${key}`) }))}
            chosen={columns}
            fixed="number"
            onChange={(cols) => list.setLayout({ cols })}
          />
        </div>
      </fieldset>
      <Button onPress={list.resetLayout} size="sm" className="w-full">
        {t("listLayout.reset")}
      </Button>
    </div>
  );
}
