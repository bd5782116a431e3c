import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/layout/page-link";
import type { Column } from "@/components/ui/table/table-column";
import { type AnalyticsParams, buildFigureParcelsHref } from "@/lib/client/analytics/analytics-queries";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import type { Span } from "@/lib/domain/analytics/figure-cell";
import { DEFAULT_PROMISE_HOURS, MATURITY_DAYS, type ParcelKind } from "@/lib/domain/analytics/speed-report";
import type { AnalyticsView, SpeedRow } from "@/lib/operations/figures/analytics-operations";
import { useFigureFormat } from "./use-figure-format";

const HOURS_OF_DAY = 24;

/** A group of parcels: a carrier's, a lane's, a week's. */
export interface SpeedTableRow {
  key: string;
  name: string;
  row: SpeedRow;
  /** Parameters of the links to this row's parcels. */
  params: AnalyticsParams;
}

type SpeedColumn =
  | "parcels"
  | "samples"
  | "p50"
  | "p80"
  | "p95"
  | "p80Both"
  | "within"
  | "onTime"
  | "problem"
  | "refused"
  | "returned";

interface Figure {
  text: string;
  /** The parcels that it links to; times are of those that the number of samples beside them links to. */
  kind?: ParcelKind;
  isMeasured?: boolean;
  /** Only parcels of weeks that are ripe. */
  isRipe?: boolean;
  /** Parcels of the group are too recent for this share. */
  isUnripe?: boolean;
  /** Number of parcels and of how many. */
  part?: { count: number; of: number };
  /** Parcels that it is made of, too few of which are shown as a dash. */
  samples?: number;
}

type SpeedTerms = Pick<AnalyticsView, "days" | "hasPromises">;

/**
 * The columns of the speed of groups of parcels; each number and share links to its parcels. As long as no lane has a promise of
 * its own, the share as promised is that within the default of three days, and is not shown beside it.
 */
export function useSpeedColumns(span: Span, { days, hasPromises }: SpeedTerms): Column<SpeedTableRow>[] {
  const t = useTranslations("analytics");
  const figures = useFigureFormat();
  const column = (key: SpeedColumn, header: string, getFigure: (row: SpeedRow) => Figure): Column<SpeedTableRow> => ({
    key,
    header,
    align: "end",
    value: ({ row }) => getFigure(row).text,
    tooltip: ({ row }) => {
      const { part, isUnripe, samples = MIN_SAMPLES } = getFigure(row);
      if (samples < MIN_SAMPLES) return t("missing", { count: MIN_SAMPLES - samples });
      return part && `${t("partOf", part)}${isUnripe ? ` · ${t("unripe", { days: MATURITY_DAYS })}` : ""}`;
    },
    cell: ({ row, params }) => {
      const { text, kind, isMeasured = false, isRipe = false, samples = MIN_SAMPLES } = getFigure(row);
      if (key === "p50" && samples < MIN_SAMPLES)
        return <span className="text-xs text-muted">{t("missing", { count: MIN_SAMPLES - samples })}</span>;
      if (text === "0" || /^[—/ ]+$/.test(text)) return <span className="text-muted">{text}</span>;
      if (!kind) return text;
      return (
        <PageLink
          href={buildFigureParcelsHref(params, {
            kind,
            measured: isMeasured ? "yes" : "",
            ripe: isRipe ? "yes" : "",
          })}
          className="rounded py-1.5 hover:text-accent hover:underline max-lg:py-3"
        >
          {text}
        </PageLink>
      );
    },
  });
  const time = (key: "p50" | "p80" | "p95", header: string) =>
    column(key, header, ({ spans }) => ({
      text: figures.time(spans[span][key]),
      samples: spans[span].samples,
    }));
  const part = (key: "within" | "onTime", header: string, kind: ParcelKind) =>
    column(key, header, (row) => ({
      text: row[key].of < MIN_SAMPLES ? "—" : figures.part(row[key]),
      kind,
      part: row[key],
      samples: row[key].of,
    }));
  const rate = (kind: "problem" | "refused" | "returned") =>
    column(kind, t(`columns.${kind}`), (row) => {
      const isUnripe = row.ripe.parcels === 0;
      const { parcels, [kind]: count } = isUnripe ? row : row.ripe;
      const part = { count, of: parcels };
      const text = parcels < MIN_SAMPLES ? "—" : `${figures.part(part)}${isUnripe ? "*" : ""}`;
      return { text, kind, part, isUnripe, isRipe: !isUnripe, samples: parcels };
    });
  const both = column("p80Both", t("columns.p80Both"), ({ signings: { first, own } }) => ({
    text: [first, own].map(({ p80 }) => figures.time(p80)).join(" / "),
  }));
  return [
    column("parcels", t("columns.parcels"), ({ parcels }) => ({ text: figures.number(parcels), kind: "all" })),
    column("samples", t("columns.samples"), ({ spans }) => ({
      text: figures.number(spans[span].samples),
      kind: "all",
      isMeasured: true,
    })),
    time("p50", "P50"),
    time("p80", "P80"),
    time("p95", "P95"),
    ...(span === "total" ? [both] : []),
    part("within", t("columns.within", { days }), "within"),
    ...(hasPromises || days * HOURS_OF_DAY !== DEFAULT_PROMISE_HOURS
      ? [part("onTime", t("columns.onTime"), "late")]
      : []),
    rate("problem"),
    rate("refused"),
    rate("returned"),
  ];
}
