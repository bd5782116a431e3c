import { useFormatter, useTranslations } from "next-intl";
import { DayBars } from "@/components/charts/day-bars";
import { FigureLink } from "@/components/ui/figures/figure-link";
import type { OverviewDay } from "@/lib/domain/analytics/overview-figures";

/** Subscribed and signed parcels of each of 30 days. */
export function OverviewTrend({ days }: { days: readonly OverviewDay[] }) {
  const t = useTranslations("overview.trend");
  const format = useFormatter();
  const sum = (count: (day: OverviewDay) => number) =>
    format.number(days.reduce((total, day) => total + count(day), 0));
  return (
    <DayBars
      id="trend"
      title={t("title")}
      note={
        <>
          {t("note", { from: days[0]?.day ?? "", to: days.at(-1)?.day ?? "" })}
          <FigureLink figure="overview.subscribed" name={t("subscribed")} className="align-middle" />
          <FigureLink figure="overview.signed" name={t("signed")} className="align-middle" />
        </>
      }
      dayHeader={t("day")}
      series={[
        {
          key: "subscribed",
          name: t("subscribed"),
          sum: t("subscribedSum", { count: sum(({ subscribed }) => subscribed) }),
          tone: "bg-(--tone-blue)/45",
          value: ({ subscribed }) => subscribed,
        },
        {
          key: "signed",
          name: t("signed"),
          sum: t("signedSum", { count: sum(({ signed }) => signed) }),
          tone: "bg-(--tone-green)",
          value: ({ signed }) => signed,
        },
      ]}
      days={days}
      buildHref={(day) => `/shipments?from=${day}&to=${day}`}
    />
  );
}
