"use client";
import { useTranslations } from "next-intl";
import { SectionCard } from "@/components/ui/layout/section-card";
import { ExportLink } from "@/components/ui/table/export-link";
import { type AnalyticsParams, buildFigureExportHref } from "@/lib/client/analytics/analytics-queries";
import type { AnalyticsView, LaneRow } from "@/lib/domain/analytics/speed-report";
import { CarrierSpeedTable } from "./carrier-speed-table";
import { PromiseField } from "./promise-field";
import type { ChangeAnalyticsParams } from "./use-analytics-params";
import { useFigureFormat } from "./use-figure-format";
import { usePlaceName } from "./use-place-name";

const MAX_LANES_SHOWN = 15;

/** The lanes with the most parcels, each with its promised time. */
export function LaneSpeedCard({ view, params, canManage, onChange }: Props) {
  const t = useTranslations("analytics");
  const figures = useFigureFormat();
  const placeName = usePlaceName();
  const isByCity = view.lanes.some(({ city }) => city !== null);
  const title = isByCity ? t("lanes.byCity") : t("lanes.title");
  const laneName = ({ origin, destination, city }: LaneRow) =>
    `${placeName(origin)} → ${placeName(destination)}${city === null || city === destination ? "" : ` ${placeName(city)}`}`;
  return (
    <SectionCard
      id="lanes"
      title={title}
      aside={<ExportLink href={buildFigureExportHref(params, "lanes")} label={t("export")} />}
    >
      {view.lanes.length === 0 ? (
        <p className="px-4 py-8 text-center text-muted lg:px-5">{t("lanes.empty")}</p>
      ) : (
        <CarrierSpeedTable
          caption={title}
          headings={[t("lanes.lane"), t("lanes.promise")]}
          span={params.span}
          days={view.days}
          shownCount={MAX_LANES_SHOWN}
          rows={view.lanes.map((row) => {
            const { origin, destination, city } = row;
            const place = { origin, destination, city: city ?? "" };
            return {
              key: `${origin}/${destination}/${city}`,
              leadingCells: [
                <button
                  key="lane"
                  type="button"
                  onClick={() => onChange(place)}
                  className="cursor-pointer rounded py-1.5 hover:text-accent hover:underline max-lg:py-3"
                >
                  {laneName(row)}
                </button>,
                <PromiseField key="promise" lane={row} name={laneName(row)} canManage={canManage} />,
              ],
              row,
              params: { ...params, ...place },
            };
          })}
        />
      )}
      {view.lanesLeftOut > 0 && (
        <p className="border-t border-separator px-4 py-2.5 text-xs text-muted lg:px-5">
          {t("lanes.leftOut", { count: figures.number(view.lanesLeftOut) })}
        </p>
      )}
    </SectionCard>
  );
}

interface Props {
  view: AnalyticsView;
  params: AnalyticsParams;
  /** Whether the user may change promises. */
  canManage: boolean;
  onChange: ChangeAnalyticsParams;
}
