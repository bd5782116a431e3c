"use client";
import { useTranslations } from "next-intl";
import type { Comparison } from "@/lib/domain/analytics/analytics";
import type { Estimate } from "@/lib/domain/analytics/spread";
import type { SmallCell, SmallTable } from "@/lib/domain/shared/small-csv";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";

type Write = (value: number) => SmallCell;

// Beyond the last bucket nothing is known but that.
const hours: Write = (ms) => (Number.isFinite(ms) ? Math.round((ms / HOUR_MS) * 100) / 100 : null);
const percent: Write = (share) => Math.round(share * 10_000) / 100;

/** A comparison's tables as files, with the ends of the intervals in columns of their own; null without a result. */
export function useComparisonFiles(comparison: Comparison, a: string, b: string) {
  const t = useTranslations("analytics.compare");
  const { samples, p50Difference, p80Difference, within, withinDifference, days, whatIf } = comparison;
  const cells = (estimate: Estimate | null, write: Write): SmallCell[] =>
    estimate ? [write(estimate.value), write(estimate.low), write(estimate.high)] : [null, null, null];
  const heads = (name: string) => [name, t("file.low", { name }), t("file.high", { name })];
  const inHours = (name: string) => t("file.hours", { name });
  const signed = t("file.percent", { name: t("within", { days }) });
  const compared: SmallTable | null = comparison.a &&
    comparison.b && {
      name: `${t("title")} ${a} ${b} ${comparison.from} – ${comparison.to}`,
      heads: [t("file.measure"), ...heads(a), ...heads(b), ...heads(t("difference"))],
      rows: [
        [t("file.parcels"), samples.a, null, null, samples.b, null, null, null, null, null],
        [
          inHours("P50"),
          ...cells(comparison.a.p50, hours),
          ...cells(comparison.b.p50, hours),
          ...cells(p50Difference, hours),
        ],
        [
          inHours("P80"),
          ...cells(comparison.a.p80, hours),
          ...cells(comparison.b.p80, hours),
          ...cells(p80Difference, hours),
        ],
        [
          signed,
          within && percent(within.a),
          null,
          null,
          within && percent(within.b),
          null,
          null,
          ...cells(withinDifference, percent),
        ],
      ],
    };
  const instead: SmallTable | null = whatIf.p80 &&
    whatIf.within && {
      name: `${t("whatIf", { a, b })} ${whatIf.from} – ${whatIf.to}`,
      heads: [t("file.measure"), t("file.actual"), ...heads(t("file.instead", { b }))],
      rows: [
        [t("file.parcels"), whatIf.parcels, null, null, null],
        [inHours("P80"), hours(whatIf.p80.actual), ...cells(whatIf.p80.instead, hours)],
        [signed, percent(whatIf.within.actual), ...cells(whatIf.within.instead, percent)],
      ],
    };
  return { compared, instead };
}
