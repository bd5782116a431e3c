import { useTranslations } from "next-intl";
import type { AnalyticsParams } from "@/lib/client/analytics/analytics-queries";
import type { Estimate } from "@/lib/domain/analytics/duration-histogram";
import { joinFileName } from "@/lib/domain/shared/file-name";
import type { SmallCell, SmallTable } from "@/lib/domain/shared/small-csv";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import type { Comparison } from "@/lib/operations/figures/analytics-operations";
import { useAnalyticsFileName } from "./use-analytics-file-name";

type CellFormatter = (value: number) => SmallCell;

// The last bucket has no upper end.
const toHours: CellFormatter = (ms) => (Number.isFinite(ms) ? Math.round((ms / HOUR_MS) * 100) / 100 : null);
const toPercent: CellFormatter = (share) => Math.round(share * 10_000) / 100;

/** A comparison's tables for download, with the interval's ends in separate columns; null without a result. */
export function useComparisonTables(comparison: Comparison, params: AnalyticsParams, a: string, b: string) {
  const buildFileName = useAnalyticsFileName({ ...params, carrier: "" });
  const t = useTranslations("analytics.compare");
  const { samples, a: first, b: second, within, withinDifference, days, whatIf } = comparison;
  const cells = (estimate: Estimate | null, write: CellFormatter): SmallCell[] =>
    estimate ? [write(estimate.value), write(estimate.low), write(estimate.high)] : [null, null, null];
  const listHeaders = (name: string) => [name, t("file.low", { name }), t("file.high", { name })];
  const inHours = (name: string) => t("file.hours", { name });
  const signed = t("file.percent", { name: t("within", { days }) });
  const comparisonTable: SmallTable | null = first &&
    second && {
      name: joinFileName(buildFileName([t("title"), a, b], comparison)),
      headers: [t("file.measure"), ...listHeaders(a), ...listHeaders(b), ...listHeaders(t("difference"))],
      rows: [
        [t("file.parcels"), samples.a, null, null, samples.b, null, null, null, null, null],
        ...(["p50", "p80"] as const).map((key) => [
          inHours(key.toUpperCase()),
          ...[first[key], second[key], comparison[`${key}Difference`]].flatMap((each) => cells(each, toHours)),
        ]),
        [
          signed,
          within && toPercent(within.a),
          null,
          null,
          within && toPercent(within.b),
          null,
          null,
          ...cells(withinDifference, toPercent),
        ],
      ],
    };
  const whatIfTable: SmallTable | null = whatIf.p80 &&
    whatIf.within && {
      name: joinFileName(buildFileName([t("whatIf", { a, b })], whatIf)),
      headers: [t("file.measure"), t("file.actual"), ...listHeaders(t("file.instead", { b }))],
      rows: [
        [t("file.parcels"), whatIf.parcels, null, null, null],
        [inHours("P80"), toHours(whatIf.p80.actual), ...cells(whatIf.p80.instead, toHours)],
        [signed, toPercent(whatIf.within.actual), ...cells(whatIf.within.instead, toPercent)],
      ],
    };
  return { compared: comparisonTable, instead: whatIfTable };
}
