"use client";
import { useTranslations } from "next-intl";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { TableDownload } from "@/components/ui/table/table-download";
import { type AnalyticsParams, buildFigureParcelsHref } from "@/lib/client/analytics/analytics-queries";
import { type Estimate, MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import type { Comparison } from "@/lib/domain/analytics/speed-report";
import { ParcelCountLink } from "./parcel-count-link";
import { useComparisonTables } from "./use-comparison-tables";
import { useFigureFormat } from "./use-figure-format";

/** Two carriers compared on equal lanes and weeks; each number of parcels links to those parcels. */
export function CarrierComparisonResult({ comparison, params, a, b }: Props) {
  const t = useTranslations("analytics.compare");
  const figures = useFigureFormat();
  const { compared: file } = useComparisonTables(comparison, a, b);
  const { samples, lanes, groups, from, to, days } = comparison;
  const buildComparedHref = (carrier: string, against: string) =>
    buildFigureParcelsHref({ ...params, carrier, span: "total" }, { measured: "yes", against });
  const basis = t.rich("basis", {
    a,
    b,
    countA: samples.a,
    countB: samples.b,
    lanes,
    groups,
    from,
    to,
    ofA: (words) => <ParcelCountLink href={buildComparedHref(params.a, params.b)} count={samples.a} words={words} />,
    ofB: (words) => <ParcelCountLink href={buildComparedHref(params.b, params.a)} count={samples.b} words={words} />,
  });
  if (comparison.silence !== null || !comparison.a || !comparison.b) {
    return (
      <p className="text-muted">
        {t("tooFew", { least: MIN_SAMPLES })} {basis}
      </p>
    );
  }
  const { p50Difference, p80Difference, within, withinDifference } = comparison;
  const estimate = (each: Estimate) => (
    <>
      {figures.time(each.value)}
      <span className="ms-2 text-xs text-muted">{figures.between(each, figures.time)}</span>
    </>
  );
  const difference = (each: Estimate | null, write: (value: number) => string) =>
    each === null ? (
      "—"
    ) : (
      <>
        <span className={each.low > 0 || each.high < 0 ? "font-semibold" : ""}>{write(each.value)}</span>
        <span className="ms-2 text-xs text-muted">{figures.between(each, write)}</span>
      </>
    );
  const rows = [
    ["P50", estimate(comparison.a.p50), estimate(comparison.b.p50), difference(p50Difference, figures.signed)],
    ["P80", estimate(comparison.a.p80), estimate(comparison.b.p80), difference(p80Difference, figures.signed)],
    [
      t("within", { days }),
      within && figures.share(within.a),
      within && figures.share(within.b),
      difference(withinDifference, figures.points),
    ],
  ] as const;
  return (
    <div>
      <p className="font-medium">{describeDifference(p80Difference, t, figures, a, b)}</p>
      <ScrollArea label={t("title")} className="mt-3">
        <table className="w-full max-w-4xl text-dense whitespace-nowrap">
          <caption className="sr-only">{t("title")}</caption>
          <thead className="text-xs text-muted">
            <tr>
              {["", a, b, t("difference")].map((head) => (
                <th key={head} scope="col" className="h-8 pe-4 text-start font-normal">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([head, left, right, between]) => (
              <tr key={head} className="border-t border-separator">
                <th scope="row" className="h-9 pe-4 text-start font-normal">
                  {head}
                </th>
                <td className="pe-4">{left}</td>
                <td className="pe-4">{right}</td>
                <td className="pe-4">{between}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <p className="mt-2 text-xs text-muted">{basis}</p>
      {file && <TableDownload table={file} />}
    </div>
  );
}

function describeDifference(
  difference: Estimate | null,
  t: ReturnType<typeof useTranslations<"analytics.compare">>,
  figures: ReturnType<typeof useFigureFormat>,
  a: string,
  b: string,
): string {
  if (!difference || (difference.low <= 0 && difference.high >= 0)) return t("noDifference");
  const [quicker, slower] = difference.value < 0 ? [a, b] : [b, a];
  return t("quicker", { quicker, slower, time: figures.time(Math.abs(difference.value)) });
}

interface Props {
  comparison: Comparison;
  /** Parameters with both carriers set. */
  params: AnalyticsParams;
  /** Names of the two carriers. */
  a: string;
  b: string;
}
