import { useState } from "react";
import { drawDots, drawLine } from "./plot-scale";

/** Names below the plot; more would overlap. */
const MAX_NAMES = 12;

/** A row of values, one for each name of the plot; null where there is none. */
export interface PlotSeries {
  name: string;
  kind: "bars" | "line";
  /** In CSS. */
  color: string;
  values: readonly (number | null)[];
  isDashed?: boolean;
  hasDots?: boolean;
  /** Whether its line goes straight on where a value is missing. */
  bridgesGaps?: boolean;
  /** Whether its scale is its own, on the right: on one with much smaller values it would press these flat. */
  isOnRight?: boolean;
}

/** A place of a plot with a name. */
export interface PlotMark {
  index: number;
  name: string;
}

/** The drawing of a plot: axes, bars, lines, and the values below the pointer. */
export function PlotDrawing({ label, names, series, marks, left, right, shorten, format }: Props) {
  const [at, setAt] = useState<number | null>(null);
  const bars = series.filter(({ kind }) => kind === "bars");
  const lines = series.filter(({ kind }) => kind === "line");
  const endOf = ({ isOnRight }: PlotSeries) => (isOnRight ? right : left)?.at(-1) ?? 1;
  const step = Math.ceil(names.length / MAX_NAMES);
  return (
    <div
      role="img"
      aria-label={label}
      data-testid="chart"
      className="mt-5 grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-2 text-tiny text-muted"
    >
      <Axis lines={left} format={format} />
      <div className="relative h-48" onPointerLeave={() => setAt(null)}>
        {left.map((line) => (
          <div
            key={line}
            className="absolute inset-x-0 border-t border-separator"
            style={{ bottom: share(line, left.at(-1) ?? 1) }}
          />
        ))}
        {marks.map(({ index, name }) => (
          <div
            key={name + index}
            className="absolute inset-y-0 flex w-0 justify-center border-s border-dotted border-muted"
            style={{ left: centre(index, names) }}
          >
            <span className="absolute -top-4 whitespace-nowrap">{name}</span>
          </div>
        ))}
        <div className="absolute inset-0 flex">
          {names.map((name, index) => (
            <div
              key={name}
              data-plot-name={name}
              className="flex min-w-0 flex-1 justify-center hover:bg-default/60"
              onPointerEnter={() => setAt(index)}
            >
              <div className="flex w-5/6 items-end justify-center gap-[3%]">
                {bars.map((each) => (
                  <div
                    key={each.name}
                    className="max-w-5.5 min-w-px flex-1 rounded-t-xs"
                    style={{ height: share(each.values[index] ?? 0, endOf(each)), background: each.color }}
                  />
                ))}
              </div>
            </div>
          ))}
        </div>
        <svg
          aria-hidden="true"
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="pointer-events-none absolute inset-0 size-full overflow-visible"
        >
          {lines.map((each) => (
            <g key={each.name} fill="none" strokeLinecap="round" strokeLinejoin="round" stroke={each.color}>
              <path
                vectorEffect="non-scaling-stroke"
                strokeWidth={2}
                strokeDasharray={each.isDashed ? "5 5" : undefined}
                d={drawLine(each.values, endOf(each), each.bridgesGaps)}
              />
              {each.hasDots && (
                <path vectorEffect="non-scaling-stroke" strokeWidth={6} d={drawDots(each.values, endOf(each))} />
              )}
            </g>
          ))}
        </svg>
        {at !== null && <Values names={names} series={series} index={at} format={format} />}
      </div>
      {right ? <Axis lines={right} format={format} /> : <span />}
      <div className="col-start-2 mt-2 flex">
        {names.map((name, index) => (
          <span key={name} className="flex min-w-0 flex-1 justify-center">
            {index % step === 0 && (
              <span
                // On phones half of them.
                className={`flex w-0 justify-center whitespace-nowrap ${step * 5 < names.length && (index / step) % 2 === 1 ? "max-sm:hidden" : ""}`}
              >
                {shorten(name)}
              </span>
            )}
          </span>
        ))}
      </div>
    </div>
  );
}

function Axis({ lines, format }: { lines: readonly number[]; format: (value: number) => string }) {
  return (
    <div className="flex flex-col-reverse justify-between text-end tabular-nums">
      {lines.map((line) => (
        <span key={line} className="flex h-0 items-center justify-end">
          {format(line)}
        </span>
      ))}
    </div>
  );
}

/** What each series has at a place, beside the place. */
function Values({ names, series, index, format }: ValuesProps) {
  const isRightHalf = index + 0.5 >= names.length / 2;
  const offset = `calc(${isRightHalf ? centre(names.length - 1 - index, names) : centre(index, names)} + 0.75rem)`;
  return (
    <div
      data-testid="chart-values"
      className="pointer-events-none absolute top-0 z-1 rounded-lg border border-border bg-overlay px-3 py-2 text-xs text-foreground shadow-md max-sm:max-w-44 sm:whitespace-nowrap"
      style={isRightHalf ? { right: offset } : { left: offset }}
    >
      <p className="font-medium">{names[index]}</p>
      {series.map(({ name, color, values }) => {
        const value = values[index] ?? null;
        return (
          <p key={name} className="mt-1 flex items-center gap-1.5">
            <span className="size-2 shrink-0 rounded-full" style={{ background: color }} />
            <span className="text-muted">{name}</span>
            <span className="ms-auto ps-3 whitespace-nowrap tabular-nums">{value === null ? "—" : format(value)}</span>
          </p>
        );
      })}
    </div>
  );
}

const share = (value: number, end: number) => `${(value / end) * 100}%`;
const centre = (index: number, names: readonly string[]) => `${((index + 0.5) / names.length) * 100}%`;

interface ValuesProps {
  names: readonly string[];
  series: readonly PlotSeries[];
  index: number;
  format: (value: number) => string;
}

interface Props extends Omit<ValuesProps, "index"> {
  label: string;
  marks: readonly PlotMark[];
  /** Lines of the axis, see `scaleAxis`. */
  left: readonly number[];
  /** Null without an axis there. */
  right: readonly number[] | null;
  shorten: (name: string) => string;
}
