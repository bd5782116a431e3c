import { useTranslations } from "next-intl";
import { ExportLink } from "@/components/ui/table/export-link";
import { TableCard } from "@/components/ui/table/table-card";
import { buildFigureExportHref } from "@/lib/client/analytics/analytics-queries";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import type { AnalyticsView } from "@/lib/domain/analytics/speed-report";
import { useAnalyticsState } from "./analytics-state";
import { useSpeedColumns } from "./use-speed-columns";

const MIN_PARCELS_SHOWN = 5;

/** Speed of each carrier; carriers with too few parcels are shown on request. */
export function CarrierSpeedCard({ view }: { view: AnalyticsView }) {
  const [params, change] = useAnalyticsState();
  const t = useTranslations("analytics");
  const columns = useSpeedColumns(params.span, view);
  return (
    <TableCard
      id="carriers"
      title={t("carriers.title", { span: t(`spans.${params.span}`) })}
      fileName={null}
      aside={<ExportLink href={buildFigureExportHref(params, "carriers")} label={t("export")} />}
      columns={[
        {
          key: "name",
          header: t("carriers.carrier"),
          isRowHeader: true,
          className: "whitespace-nowrap",
          cell: ({ key, name }) => (
            <button
              // plain: the name of a row, in the colour of the table

              type="button"
              aria-pressed={key === params.carrier}
              onClick={() => change({ carrier: key === params.carrier ? "" : key })}
              className="cursor-pointer rounded py-1.5 hover:text-accent hover:underline aria-pressed:font-semibold max-lg:py-3"
            >
              {name}
            </button>
          ),
        },
        ...columns,
      ]}
      rows={view.carriers.map((row) => ({
        key: row.carrier,
        name: row.name,
        row,
        params: { ...params, carrier: row.carrier },
      }))}
      rowKey={({ key }) => key}
      shownCount={Math.max(MIN_PARCELS_SHOWN, view.carriers.filter(({ parcels }) => parcels >= MIN_SAMPLES).length)}
    />
  );
}
