import { useTranslations } from "next-intl";
import { usePlaceName } from "@/components/maps/use-place-name";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { SectionCard } from "@/components/ui/layout/section-card";
import { ExportLink } from "@/components/ui/table/export-link";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { buildFigureExportHref } from "@/lib/client/analytics/analytics-queries";
import type { AnalyticsView, LaneRow } from "@/lib/domain/analytics/speed-report";
import { useAnalyticsState } from "./analytics-state";
import { PromiseField } from "./promise-field";
import { type SpeedTableRow, useSpeedColumns } from "./use-speed-columns";

const MAX_LANES_SHOWN = 15;

/** The lanes with the most parcels, each with its promised time. */
export function LaneSpeedCard({ view }: { view: AnalyticsView }) {
  const [params, change] = useAnalyticsState();
  const t = useTranslations("analytics");
  const placeName = usePlaceName();
  const speedColumns = useSpeedColumns(params.span, view);
  const title = view.lanes.some(({ city }) => city !== null) ? t("lanes.byCity") : t("lanes.title");
  const aside = <ExportLink href={buildFigureExportHref(params, "lanes")} label={t("export")} />;
  if (view.lanes.length === 0) {
    return (
      <SectionCard id="lanes" title={title} aside={aside}>
        <EmptyLine>{t("lanes.empty")}</EmptyLine>
      </SectionCard>
    );
  }
  const columns: Column<SpeedTableRow & { row: LaneRow }>[] = [
    {
      key: "name",
      header: t("lanes.lane"),
      isRowHeader: true,
      className: "whitespace-nowrap",
      cell: ({ name, row: { origin, destination, city } }) => (
        <button
          // plain: the name of a row, in the colour of the table

          type="button"
          onClick={() => change({ origin, destination, city: city ?? "" })}
          className="cursor-pointer rounded py-1.5 hover:text-accent hover:underline max-lg:py-3"
        >
          {name}
        </button>
      ),
    },
    {
      key: "promise",
      header: t("lanes.promise"),
      value: ({ row }) => row.promiseHours,
      className: "whitespace-nowrap",
      cell: ({ row, name }) => <PromiseField lane={row} name={name} />,
    },
    ...speedColumns,
  ];
  return (
    <TableCard
      id="lanes"
      title={title}
      fileName={null}
      aside={aside}
      columns={columns}
      rows={view.lanes.map((row) => {
        const { origin, destination, city } = row;
        return {
          key: `${origin}/${destination}/${city}`,
          name: `${placeName(origin)} → ${placeName(destination)}${city === null || city === destination ? "" : ` ${placeName(city)}`}`,
          row,
          params: { ...params, origin, destination, city: city ?? "" },
        };
      })}
      rowKey={({ key }) => key}
      shownCount={MAX_LANES_SHOWN}
      note={view.lanesLeftOut > 0 && t("lanes.leftOut", { count: view.lanesLeftOut })}
    />
  );
}
