"use client";
import { useTranslations } from "next-intl";
import { SectionCard } from "@/components/ui/layout/section-card";
import { ExportLink } from "@/components/ui/table/export-link";
import { type AnalyticsParams, buildFigureExportHref } from "@/lib/client/analytics/analytics-queries";
import { MIN_SAMPLES } from "@/lib/domain/analytics/duration-histogram";
import type { AnalyticsView } from "@/lib/domain/analytics/speed-report";
import { CarrierSpeedTable } from "./carrier-speed-table";
import type { ChangeAnalyticsParams } from "./use-analytics-params";

const MIN_PARCELS_SHOWN = 5;

/** Speed of each carrier; carriers with too few parcels are shown on request. */
export function CarrierSpeedCard({ view, params, onChange }: Props) {
  const t = useTranslations("analytics");
  const title = t("carriers.title", { span: t(`spans.${params.span}`) });
  return (
    <SectionCard
      id="carriers"
      title={title}
      aside={<ExportLink href={buildFigureExportHref(params, "carriers")} label={t("export")} />}
    >
      <CarrierSpeedTable
        caption={title}
        headings={[t("carriers.carrier")]}
        span={params.span}
        days={view.days}
        shownCount={Math.max(MIN_PARCELS_SHOWN, view.carriers.filter(({ parcels }) => parcels >= MIN_SAMPLES).length)}
        rows={view.carriers.map((row) => ({
          key: row.carrier,
          leadingCells: [
            <button
              key="carrier"
              type="button"
              aria-pressed={row.carrier === params.carrier}
              onClick={() => onChange({ carrier: row.carrier === params.carrier ? "" : row.carrier })}
              className="cursor-pointer rounded py-1.5 hover:text-accent hover:underline aria-pressed:font-semibold max-lg:py-3"
            >
              {row.name}
            </button>,
          ],
          row,
          params: { ...params, carrier: row.carrier },
        }))}
      />
    </SectionCard>
  );
}

interface Props {
  view: AnalyticsView;
  params: AnalyticsParams;
  onChange: ChangeAnalyticsParams;
}
