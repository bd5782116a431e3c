import type { SpanFigures } from "@/lib/domain/analytics/speed-report";
import { useFigureFormat } from "./use-figure-format";

/** P50 to P95 as a bar on a scale from 0 to the longest of all bars, with a mark at P80; and the three times in words. */
export function TimeRangeBar({ times: { p50, p80, p95 }, longest }: { times: SpanFigures; longest: number }) {
  const figures = useFigureFormat();
  if (p50 === null || p80 === null || p95 === null) return null;
  // Beyond the last bucket: the end of the scale.
  const place = (time: number) => `${(time < 0 ? 1 : Math.min(1, time / longest)) * 100}%`;
  return (
    <span className="grid gap-1">
      <span aria-hidden className="relative h-2.5 rounded-full bg-separator">
        <span
          className="absolute inset-y-0 rounded-full bg-accent/35"
          style={{ left: place(p50), width: `max(4px, calc(${place(p95)} - ${place(p50)}))` }}
        />
        <span
          className="absolute -inset-y-0.5 w-1 -translate-x-1/2 rounded-full bg-accent"
          style={{ left: place(p80) }}
        />
      </span>
      <span className="flex flex-wrap gap-x-2.5 text-xs text-muted tabular-nums">
        {(
          [
            ["P50", p50],
            ["P80", p80],
            ["P95", p95],
          ] as const
        ).map(([name, time]) => (
          <span key={name}>
            {name} <span className={name === "P80" ? "font-semibold text-foreground" : ""}>{figures.time(time)}</span>
          </span>
        ))}
      </span>
    </span>
  );
}
