import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageLink } from "@/components/ui/layout/page-link";
import { DataTable } from "@/components/ui/table/data-table";
import type { Column } from "@/components/ui/table/table-column";
import { TableDownload } from "@/components/ui/table/table-download";
import { type AnalyticsParams, buildFigureParcelsHref } from "@/lib/client/analytics/analytics-queries";
import { type Estimate, MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import type { Comparison } from "@/lib/operations/figures/analytics-operations";
import { useComparisonTables } from "./use-comparison-tables";
import { useFigureFormat } from "./use-figure-format";

/** One measure of both carriers, as the table shows it. */
interface Measure {
  name: string;
  a: ReactNode;
  b: ReactNode;
  difference: ReactNode;
}

/** Two carriers compared on equal lanes and weeks; each number of parcels links to those parcels. */
export function CarrierComparisonResult({ comparison, params, a, b }: ComparisonProps) {
  const t = useTranslations("analytics.compare");
  const figures = useFigureFormat();
  const { compared: file } = useComparisonTables(comparison, params, a, b);
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
  const { a: first, b: second, p80Difference, within, withinDifference } = comparison;
  if (comparison.silence !== null || !first || !second) {
    return (
      <p className="text-muted">
        {t("tooFew", { least: MIN_SAMPLES, count: MIN_SAMPLES - Math.min(samples.a, samples.b) })} {basis}
      </p>
    );
  }
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
  const rows: Measure[] = [
    ...(["p50", "p80"] as const).map((key) => ({
      name: key.toUpperCase(),
      a: estimate(first[key]),
      b: estimate(second[key]),
      difference: difference(comparison[`${key}Difference`], figures.signed),
    })),
    {
      name: t("within", { days }),
      a: within && figures.share(within.a),
      b: within && figures.share(within.b),
      difference: difference(withinDifference, figures.points),
    },
  ];
  // The file has the ends of the intervals in columns of their own.
  const column = (key: "a" | "b" | "difference", header: string): Column<Measure> => ({
    key,
    header,
    value: () => null,
    cell: (row) => row[key],
    className: "whitespace-nowrap",
  });
  return (
    <div>
      <p className="font-medium">{describeDifference(p80Difference, t, figures, a, b)}</p>
      <div className="mt-3">
        <DataTable
          caption={t("title")}
          columns={[
            { key: "name", header: "", isRowHeader: true, className: "whitespace-nowrap" },
            column("a", a),
            column("b", b),
            column("difference", t("difference")),
          ]}
          rows={rows}
          rowKey={({ name }) => name}
          isFlush
          isScrolling
        />
      </div>
      <p className="mt-2 text-xs text-muted">{basis}</p>
      {file && <TableDownload table={file} title={t("title")} />}
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

export interface ComparisonProps {
  comparison: Comparison;
  /** Parameters with both carriers set. */
  params: AnalyticsParams;
  /** Names of the two carriers. */
  a: string;
  b: string;
}

/** A number of parcels in a sentence, linked to those parcels. */
export function ParcelCountLink({ href, count, words }: { href: string; count: number; words: ReactNode }) {
  if (count === 0) return words;
  return (
    <PageLink href={href} className="rounded py-1 text-accent underline max-lg:py-3">
      {words}
    </PageLink>
  );
}
