import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePlaceName } from "@/components/maps/use-place-name";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { SectionCard } from "@/components/ui/layout/section-card";
import { DataTable } from "@/components/ui/table/data-table";
import type { Column } from "@/components/ui/table/table-column";
import { arrivalAccuracyOptions } from "@/lib/client/analytics/analytics-queries";
import { PREDICTIONS } from "@/lib/domain/analytics/arrival-accuracy";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import { HOUR_MS } from "@/lib/domain/time/beijing-time";
import type { AccuracyFigures, AccuracyRow } from "@/lib/operations/figures/analytics-operations";
import { useAnalyticsState } from "./analytics-state";
import { useFigureFormat } from "./use-figure-format";

const MAX_LANES_SHOWN = 15;

/** How good Kuaidi100's estimates of the arrival were, by carrier and by lane. */
export function ArrivalAccuracyCard() {
  const [params] = useAnalyticsState();
  const t = useTranslations("analytics.accuracy");
  const placeName = usePlaceName();
  const analytics = useTranslations("analytics");
  const query = useQuery(arrivalAccuracyOptions(params));
  return (
    <QueryBoundary query={query} href="/analytics" loading={null}>
      {(view) =>
        view.total.first.predictions === 0 ? (
          <SectionCard id="accuracy" title={t("title")} isOnFirstScreen>
            <EmptyLine>{t("empty")}</EmptyLine>
          </SectionCard>
        ) : (
          <SectionCard id="accuracy" title={t("title")}>
            <AccuracyTable
              caption={t("byCarrier")}
              heading={analytics("carriers.carrier")}
              rows={[
                { key: "", name: t("total"), row: view.total },
                ...view.carriers.map((row) => ({ key: row.carrier, name: row.name, row })),
              ]}
            />
            <AccuracyTable
              caption={t("byLane")}
              heading={analytics("lanes.lane")}
              rows={view.lanes.slice(0, MAX_LANES_SHOWN).map((row) => ({
                key: `${row.origin}/${row.destination}`,
                name: `${placeName(row.origin)} → ${placeName(row.destination)}`,
                row,
              }))}
            />
            <p className="border-t border-separator px-4 py-2.5 text-xs text-muted lg:px-5">
              {t("note", { from: view.from, to: view.to })}
              {view.lanes.length + view.lanesLeftOut > MAX_LANES_SHOWN &&
                ` ${analytics("lanes.leftOut", {
                  count: view.lanes.length + view.lanesLeftOut - MAX_LANES_SHOWN,
                })}`}
            </p>
          </SectionCard>
        )
      }
    </QueryBoundary>
  );
}

interface Row {
  key: string;
  name: string;
  row: AccuracyRow;
}

/** How good the first and the last estimates were, one row for each group. */
function AccuracyTable({ caption, heading, rows }: Props) {
  const t = useTranslations("analytics.accuracy");
  const figures = useFigureFormat();
  const analytics = useTranslations("analytics");
  const late = (hours: number | null) => (hours === null ? "—" : figures.signed(hours * HOUR_MS));
  const share = (count: number, { predictions }: AccuracyFigures) =>
    predictions < MIN_SAMPLES
      ? analytics("missing", { count: MIN_SAMPLES - predictions })
      : figures.part({ count, of: predictions });
  const texts: Readonly<Record<string, (of: AccuracyFigures) => string>> = {
    predictions: ({ predictions }) => figures.number(predictions),
    within6: (of) => share(of.within6, of),
    within24: (of) => share(of.within24, of),
    median: ({ medianLateHours }) => late(medianLateHours),
    p80: ({ p80LateHours }) => late(p80LateHours),
  };
  const columns: Column<Row>[] = [
    { key: "name", header: heading, isRowHeader: true, className: "whitespace-nowrap" },
    ...PREDICTIONS.flatMap((each) =>
      Object.entries(texts).map(
        ([key, write]): Column<Row> => ({
          key: `${each} ${key}`,
          header: t(`columns.${key}`),
          group: t(each),
          align: "end",
          value: ({ row }) => write(row[each]),
        }),
      ),
    ),
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ key }) => key} />;
}

interface Props {
  caption: string;
  /** Header of the first column. */
  heading: string;
  rows: readonly Row[];
}
