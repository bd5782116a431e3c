"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { ChartHandle, ChartOption } from "./create-chart";

/** A chart, with the library that draws it fetched now. Its twin as a table stands beside it. */
export function LazyChart({ option, label, className = "h-64" }: Props) {
  const t = useTranslations("charts");
  const frame = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<ChartHandle | "failed">();

  useEffect(() => {
    let drawn: ChartHandle | undefined;
    let isGone = false;
    import("./create-chart").then(
      ({ createChart }) => {
        if (isGone || !frame.current) return;
        drawn = createChart(frame.current);
        setChart(drawn);
      },
      () => setChart("failed"),
    );
    return () => {
      isGone = true;
      drawn?.dispose();
    };
  }, []);

  useEffect(() => {
    if (!frame.current || !chart || chart === "failed") return;
    chart.show(option);
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [chart, option]);

  return (
    <div className="relative min-w-0">
      <div
        ref={frame}
        role="img"
        aria-label={label}
        data-testid="chart"
        data-drawn={(chart !== undefined && chart !== "failed") || undefined}
        className={`w-full ${className}`}
      />
      {!chart && <p className="appear-late absolute inset-x-0 top-1/2 text-center text-muted">{t("loading")}</p>}
      {chart === "failed" && <p className="absolute inset-x-0 top-1/2 px-4 text-center text-muted">{t("failed")}</p>}
    </div>
  );
}

interface Props {
  /** Kept by the caller as long as it is the same. */
  option: ChartOption;
  /** What it shows, in a sentence. */
  label: string;
  /** Its height. */
  className?: string;
}
