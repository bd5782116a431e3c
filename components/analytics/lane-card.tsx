"use client";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/layout/card";
import { ExportLink } from "@/components/ui/table/export-link";
import { type AnalyticsAddress, figureExportHref } from "@/lib/client/analytics/analytics";
import type { AnalyticsView, LaneRow } from "@/lib/domain/analytics/analytics";
import { PromiseField } from "./promise-field";
import { SpeedTable } from "./speed-table";
import type { ChangeAnalytics } from "./use-analytics-address";
import { useFigures } from "./use-figures";
import { usePlaceName } from "./use-place-name";

const SHOWN = 15;

/** The lanes with most parcels, each with what is promised for it. */
export function LaneCard({ view, address, canManage, onChange }: Props) {
  const t = useTranslations("analytics");
  const figures = useFigures();
  const placeName = usePlaceName();
  const isByCity = view.lanes.some(({ city }) => city !== null);
  const title = isByCity ? t("lanes.byCity") : t("lanes.title");
  const laneName = ({ origin, destination, city }: LaneRow) =>
    `${placeName(origin)} → ${placeName(destination)}${city === null || city === destination ? "" : ` ${placeName(city)}`}`;
  return (
    <Card id="lanes" title={title} aside={<ExportLink href={figureExportHref(address, "lanes")} label={t("export")} />}>
      {view.lanes.length === 0 ? (
        <p className="px-4 py-8 text-center text-muted lg:px-5">{t("lanes.empty")}</p>
      ) : (
        <SpeedTable
          caption={title}
          heads={[t("lanes.lane"), t("lanes.promise")]}
          span={address.span}
          days={view.days}
          shown={SHOWN}
          lines={view.lanes.map((row) => {
            const { origin, destination, city } = row;
            const place = { origin, destination, city: city ?? "" };
            return {
              key: `${origin}/${destination}/${city}`,
              lead: [
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
              address: { ...address, ...place },
            };
          })}
        />
      )}
      {view.lanesLeftOut > 0 && (
        <p className="border-t border-separator px-4 py-2.5 text-xs text-muted lg:px-5">
          {t("lanes.leftOut", { count: figures.number(view.lanesLeftOut) })}
        </p>
      )}
    </Card>
  );
}

interface Props {
  view: AnalyticsView;
  address: AnalyticsAddress;
  /** Whether promises may be changed. */
  canManage: boolean;
  onChange: ChangeAnalytics;
}
