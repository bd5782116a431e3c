"use client";
import { useFormatter, useTranslations } from "next-intl";
import { DayBars } from "@/components/charts/day-bars";
import type { OverviewDay } from "@/lib/domain/analytics/overview-figures";

/** Subscribed and signed parcels of each of 30 days. */
export function OverviewTrend({ days }: { days: readonly OverviewDay[] }) {
  const t = useTranslations("overview.trend");
  const format = useFormatter();
  const tones = { subscribed: "bg-(--tone-blue)/45", signed: "bg-(--tone-green)" } as const;
  return (
    <DayBars<OverviewDay>
      id="trend"
      title={t("title")}
      note={t("note", { from: days[0]?.day ?? "", to: days.at(-1)?.day ?? "" })}
      dayHeader={t("day")}
      series={(["subscribed", "signed"] as const).map((key) => ({
        key,
        name: t(key),
        sum: t(`${key}Sum`, { count: format.number(days.reduce((sum, day) => sum + day[key], 0)) }),
        tone: tones[key],
        value: (day) => day[key],
      }))}
      days={days}
      buildHref={(day) => `/shipments?from=${day}&to=${day}`}
    />
  );
}
