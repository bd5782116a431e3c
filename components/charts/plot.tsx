import { useTranslations } from "next-intl";
import { useState } from "react";
import { Toolbar } from "@/components/ui/layout/toolbar";
import { PlotDrawing, type PlotMark, type PlotSeries } from "./plot-drawing";
import { scaleAxis } from "./plot-scale";

/**
 * Bars and lines over a row of names, with a legend whose entries hide and show their series. Drawn as HTML and SVG, so
 * that it comes with the page, takes the width it has, and follows the theme. Each plot has a table with the same figures.
 */
export function Plot({ label, names, series, marks = [], isWhole, shorten = (name) => name, format }: Props) {
  const t = useTranslations("charts");
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const shown = series.filter(({ name }) => !hidden.includes(name));
  const lines = (isOnRight: boolean) => {
    const onAxis = series.filter((each) => (each.isOnRight ?? false) === isOnRight);
    if (onAxis.length === 0) return null;
    const visible = onAxis.filter((each) => shown.includes(each));
    return scaleAxis(
      (visible.length > 0 ? visible : onAxis).flatMap(({ values }) => values),
      isWhole,
    );
  };
  const toggle = (name: string) =>
    setHidden(hidden.includes(name) ? hidden.filter((each) => each !== name) : [...hidden, name]);
  return (
    <div className="plot">
      <Toolbar label={t("legend")} className="-mx-1.5 flex flex-wrap gap-x-1">
        {series.map(({ name, color, kind, isDashed }) => (
          <button
            // plain: an entry of the legend, pressed while its series is shown
            key={name}
            type="button"
            aria-pressed={!hidden.includes(name)}
            onClick={() => toggle(name)}
            className="printed group inline-flex cursor-pointer items-center gap-1.5 rounded-md px-1.5 py-1 text-xs text-muted hover:bg-default aria-[pressed=false]:line-through touch-min-height"
          >
            <span
              aria-hidden
              style={{ color }}
              className={`w-3.5 border-current group-aria-[pressed=false]:opacity-30 ${
                kind === "bars" ? "border-t-8 rounded-xs" : isDashed ? "border-t-2 border-dashed" : "border-t-2"
              }`}
            />
            {name}
          </button>
        ))}
      </Toolbar>
      <PlotDrawing
        label={label}
        names={names}
        series={shown}
        marks={marks}
        left={lines(false) ?? []}
        right={lines(true)}
        shorten={shorten}
        format={format}
      />
    </div>
  );
}

interface Props {
  /** What the plot shows, in one sentence, for screen readers. */
  label: string;
  /** What the values belong to, from left to right. */
  names: readonly string[];
  series: readonly PlotSeries[];
  /** Named places, each at an index of `names`. */
  marks?: readonly PlotMark[];
  /** Whether values are counts. */
  isWhole?: boolean;
  /** A name as it is written below the plot. */
  shorten?: (name: string) => string;
  format: (value: number) => string;
}
