import { useFormatter, useTranslations } from "next-intl";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import type { Estimate } from "@/lib/domain/analytics/duration-histogram";

const MINUS = "−";

/** Formats of durations and shares. */
export function useFigureFormat() {
  const t = useTranslations("analytics");
  const format = useFormatter();
  const duration = useDurationFormat();
  const time = (ms: number | null) =>
    ms === null ? "—" : ms < 0 || ms === Number.POSITIVE_INFINITY ? t("beyond") : duration(ms);
  const share = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 1 });
  const signed = (ms: number) => (ms === 0 ? "0" : `${ms < 0 ? MINUS : "+"}${duration(Math.abs(ms))}`);
  const points = (value: number) => {
    const count = Math.round(Math.abs(value) * 1000) / 10;
    return t("points", { count, value: `${count === 0 ? "" : value < 0 ? MINUS : "+"}${format.number(count)}` });
  };
  return {
    time,
    share,
    /** Share of parcels; empty for 0 parcels. */
    part: ({ count, of }: { count: number; of: number }) => (of === 0 ? "—" : share(count / of)),
    /** A difference with its sign. */
    signed,
    points,
    between: (estimate: Estimate, write: (value: number) => string) =>
      t("interval", { low: write(estimate.low), high: write(estimate.high) }),
    number: (value: number) => format.number(value),
  };
}
