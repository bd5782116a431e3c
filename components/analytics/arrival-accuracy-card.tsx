import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePlaceName } from "@/components/maps/use-place-name";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { SectionCard } from "@/components/ui/layout/section-card";
import { ExportLink } from "@/components/ui/table/export-link";
import { arrivalAccuracyOptions, buildFigureExportHref } from "@/lib/client/analytics/analytics-queries";
import { AccuracyTable } from "./accuracy-table";
import { useAnalyticsState } from "./analytics-state";

const MAX_LANES_SHOWN = 15;

/** How good Kuaidi100's estimates of the arrival were, by carrier and by lane. */
export function ArrivalAccuracyCard() {
  const [params] = useAnalyticsState();
  const t = useTranslations("analytics.accuracy");
  const placeName = usePlaceName();
  const analytics = useTranslations("analytics");
  const query = useQuery(arrivalAccuracyOptions(params));
  const view = query.data;
  const isEmpty = view?.total.first.predictions === 0;
  return (
    <SectionCard
      id="accuracy"
      title={t("title")}
      aside={
        view &&
        !isEmpty && <ExportLink href={buildFigureExportHref(params, "predictions")} label={analytics("export")} />
      }
    >
      <QueryBoundary
        query={query}
        loading={analytics("loading")}
        isEmpty={() => isEmpty}
        empty={<EmptyLine>{t("empty")}</EmptyLine>}
      >
        {(view) => (
          <>
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
          </>
        )}
      </QueryBoundary>
    </SectionCard>
  );
}
