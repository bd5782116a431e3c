import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ListState } from "@/components/shipment-list/rows/use-list-state";
import { OrderedChecklist } from "@/components/ui/form/ordered-checklist";
import { Segmented } from "@/components/ui/form/segmented";
import { Button } from "@/components/ui/layout/button";
import { IconButton } from "@/components/ui/layout/icon-button";
import { COLUMN_KEYS, DENSITIES, getColumnDefinition } from "@/lib/domain/shipment-list/list-layout";

const WIDTH_STEP = 16;
/** Density, mode and columns (which, order, width). Everything works by keyboard too. */
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
            renderExtra={(key, name) => {
              const width = list.widths[key] ?? getColumnDefinition(key).width;
              return (
                <span className="contents max-lg:hidden">
                  <IconButton
                    size="sm"
                    Icon={Minus}
                    label={t("listLayout.narrower", { name })}
                    onPress={() => list.setWidth(key, width - WIDTH_STEP)}
                  />
                  <IconButton
                    size="sm"
                    Icon={Plus}
                    label={t("listLayout.wider", { name })}
                    onPress={() => list.setWidth(key, width + WIDTH_STEP)}
                  />
                </span>
              );
            }}
          />
        </div>
      </fieldset>
      <Button onPress={list.resetLayout} size="sm" className="w-full">
        {t("listLayout.reset")}
      </Button>
    </div>
  );
}
