import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { ChartHandle, ChartOption } from "./create-chart";

/** Share of a chart that must be on the screen before its library is fetched: nobody reads its upper edge. */
const SHOWN_SHARE = 0.2;

/** A chart that fetches its library when it is first seen. Each chart has a table with the same figures. */
export function LazyChart({ option, label, className = "h-64" }: Props) {
  const t = useTranslations("charts");
  const frame = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<ChartHandle | "failed">();

  useEffect(() => {
    let handle: ChartHandle | undefined;
    let isDisposed = false;
    const load = () =>
      import("./create-chart").then(
        ({ createChart }) => {
          if (isDisposed || !frame.current) return;
          handle = createChart(frame.current);
          setChart(handle);
        },
        () => setChart("failed"),
      );
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        seen.disconnect();
        load();
      },
      { threshold: SHOWN_SHARE },
    );
    if (frame.current) seen.observe(frame.current);
    return () => {
      isDisposed = true;
      seen.disconnect();
      handle?.dispose();
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
  /** Must be the same object between renders while it is unchanged. */
  option: ChartOption;
  /** What the chart shows, in one sentence, for screen readers. */
  label: string;
  /** CSS class of its height. */
  className?: string;
}
