"use client";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/layout/card";
import { ExportLink } from "@/components/ui/table/export-link";
import { type AnalyticsAddress, figureExportHref } from "@/lib/client/analytics/analytics";
import type { AnalyticsView } from "@/lib/domain/analytics/analytics";
import { FEWEST_SAMPLES } from "@/lib/domain/analytics/spread";
import { SpeedTable } from "./speed-table";
import type { ChangeAnalytics } from "./use-analytics-address";

const FEWEST_SHOWN = 5;

/** The carriers side by side; those with too few parcels to say anything when they are asked for. */
export function CarrierCard({ view, address, onChange }: Props) {
  const t = useTranslations("analytics");
  const title = t("carriers.title", { span: t(`spans.${address.span}`) });
  return (
    <Card
      id="carriers"
      title={title}
      aside={<ExportLink href={figureExportHref(address, "carriers")} label={t("export")} />}
    >
      <SpeedTable
        caption={title}
        heads={[t("carriers.carrier")]}
        span={address.span}
        days={view.days}
        shown={Math.max(FEWEST_SHOWN, view.carriers.filter(({ parcels }) => parcels >= FEWEST_SAMPLES).length)}
        lines={view.carriers.map((row) => ({
          key: row.carrier,
          lead: [
            <button
              key="carrier"
              type="button"
              aria-pressed={row.carrier === address.carrier}
              onClick={() => onChange({ carrier: row.carrier === address.carrier ? "" : row.carrier })}
              className="cursor-pointer rounded py-1.5 hover:text-accent hover:underline aria-pressed:font-semibold max-lg:py-3"
            >
              {row.name}
            </button>,
          ],
          row,
          address: { ...address, carrier: row.carrier },
        }))}
      />
    </Card>
  );
}

interface Props {
  view: AnalyticsView;
  address: AnalyticsAddress;
  onChange: ChangeAnalytics;
}
