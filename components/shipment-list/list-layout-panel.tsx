import { ChevronDown, ChevronUp, Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ListState } from "@/components/shipment-list/rows/use-list-state";
import { Segmented } from "@/components/ui/form/segmented";
import { Button } from "@/components/ui/layout/button";
import {
  COLUMN_KEYS,
  type ColumnKey,
  DEFAULT_COLUMNS,
  DEFAULT_DENSITY,
  DENSITIES,
  getColumnDefinition,
  moveColumn,
  toggleColumn,
} from "@/lib/domain/shipment-list/list-layout";

const WIDTH_STEP = 16;
/** Density, mode and columns (which, order, width). Everything works by keyboard too. */
export function ListLayoutPanel({ list }: { list: ListState }) {
  const t = useTranslations();
  const { columns, density, isEndless } = list;
  const hidden = COLUMN_KEYS.filter((key) => !columns.includes(key));
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
        <ul className="-mx-1 max-h-80 overflow-y-auto">
          {[...columns, ...hidden].map((key) => (
            <ColumnItem key={key} name={key} list={list} />
          ))}
        </ul>
      </fieldset>
      <Button
        onPress={() => list.setLayout({ cols: DEFAULT_COLUMNS, density: DEFAULT_DENSITY })}
        size="sm"
        className="w-full"
      >
        {t("listLayout.reset")}
      </Button>
    </div>
  );
}

function ColumnItem({ name, list }: { name: ColumnKey; list: ListState }) {
  const t = useTranslations();
  const { columns, widths } = list;
  const at = columns.indexOf(name);
  const isShown = at >= 0;
  const columnName = t(`columns.${name}`);
  const width = widths[name] ?? getColumnDefinition(name).width;
  const act = (Icon: typeof Plus, label: string, isOff: boolean, run: () => void) => (
    <button
      type="button"
      disabled={isOff}
      title={label}
      onClick={run}
      className="flex size-7 cursor-pointer items-center justify-center rounded text-muted hover:text-foreground disabled:cursor-default disabled:opacity-30 max-md:size-11"
    >
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{`${label} ${columnName}`}</span>
    </button>
  );
  return (
    <li className="flex items-center rounded-md ps-2 hover:bg-default">
      <label className="flex min-h-8 min-w-0 flex-1 cursor-pointer items-center gap-2.5 text-dense max-md:min-h-11">
        <input
          type="checkbox"
          checked={isShown}
          disabled={name === "number"}
          onChange={() => list.setLayout({ cols: toggleColumn(columns, name) })}
          className="size-4 accent-accent"
        />
        <span className="truncate">{columnName}</span>
      </label>
      {isShown && (
        <>
          {name !== "number" &&
            act(ChevronUp, t("listLayout.up"), at <= 1, () => list.setLayout({ cols: moveColumn(columns, name, -1) }))}
          {name !== "number" &&
            act(ChevronDown, t("listLayout.down"), at === columns.length - 1, () =>
              list.setLayout({ cols: moveColumn(columns, name, 1) }),
            )}
          <span className="contents max-lg:hidden">
            {act(Minus, t("listLayout.narrower"), false, () => list.setWidth(name, width - WIDTH_STEP))}
            {act(Plus, t("listLayout.wider"), false, () => list.setWidth(name, width + WIDTH_STEP))}
          </span>
        </>
      )}
    </li>
  );
}
