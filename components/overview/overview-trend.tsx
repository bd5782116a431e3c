import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { DayBars } from "@/components/charts/day-bars";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { dayCountsOptions, type OverviewParams } from "@/lib/client/analytics/overview-queries";
import type { DayCounts } from "@/lib/domain/analytics/overview-figures";
import { periodBefore } from "@/lib/domain/time/period-before";

/** Subscribed and signed parcels of each day of the chosen range, by default of the last 30 days. */
export function OverviewTrend({ params: { from, to, shop, compare } }: { params: OverviewParams }) {
  return (
    <QueryBoundary query={useQuery(dayCountsOptions({ from, to, shop }))} href="/">
      {(counts) => <TrendBars counts={counts} shop={shop} isCompared={compare === "before"} />}
    </QueryBoundary>
  );
}

function TrendBars({ counts: { from, to, days }, shop, isCompared }: BarsProps) {
  const t = useTranslations("overview.trend");
  const format = useFormatter();
  const { data: before } = useQuery({
    ...dayCountsOptions({ ...periodBefore({ from, to }), shop }),
    enabled: isCompared,
  });
  const sum = (count: (day: DayCounts["days"][number]) => number) =>
    format.number(days.reduce((total, day) => total + count(day), 0));
  return (
    <DayBars
      id="trend"
      title={t("title")}
      note={t("note", { from, to })}
      dayHeader={t("day")}
      filter={shop}
      series={[
        {
          key: "subscribed",
          name: t("subscribed"),
          sum: t("subscribedSum", { count: sum(({ subscribed }) => subscribed) }),
          help: "overview.subscribed",
          tone: "bg-(--tone-blue)/45",
          value: ({ subscribed }) => subscribed,
        },
        {
          key: "signed",
          name: t("signed"),
          sum: t("signedSum", { count: sum(({ signed }) => signed) }),
          help: "overview.signed",
          tone: "bg-(--tone-green)",
          value: ({ signed }) => signed,
        },
      ]}
      days={days}
      before={isCompared ? before?.days : undefined}
      buildHref={(day) => `/shipments?from=${day}&to=${day}${shop === "" ? "" : `&shop=${encodeURIComponent(shop)}`}`}
    />
  );
}

interface BarsProps {
  counts: DayCounts;
  shop: string;
  isCompared: boolean;
}
