"use client";
import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import dynamic from "next/dynamic";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { DayBars } from "@/components/charts/day-bars";
import { MorningCard } from "@/components/morning/morning-card";
import { LiveMapCard } from "@/components/overview/map/live-map-card";
import { OverviewTiles } from "@/components/overview/tiles/overview-tiles";
import { BigField } from "@/components/shipment-list/lookup/big-field";
import { getPresetRange } from "@/components/ui/dates/date-presets";
import { DateRange } from "@/components/ui/dates/date-range";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useNow } from "@/components/ui/figures/now-provider";
import { SelectField } from "@/components/ui/form/select-field";
import { PageHelp } from "@/components/ui/help/page-help";
import { IconButton } from "@/components/ui/layout/icon-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import {
  type ChangeOverviewParams,
  dayCountsOptions,
  type OverviewParams,
  overviewOptions,
  overviewState,
  tileLayoutOptions,
} from "@/lib/client/analytics/overview-queries";
import { onboardingOptions } from "@/lib/client/onboarding/onboarding-queries";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { filterNamesOptions } from "@/lib/client/shipment-list/filter-name-queries";
import { TILE_KEYS, type TileKey } from "@/lib/domain/analytics/tile-layout";
import { periodBefore } from "@/lib/domain/time/period-before";
import type { DayCounts, OverviewView } from "@/lib/operations/figures/overview-operations";
import { UrgentParcels } from "./urgent-parcels";

/** Overview of the day: the field for new and known numbers, figures, the parcels to begin with, map and trend. */
export function OverviewDesk() {
  const t = useTranslations("overview");
  const [params, change] = useUrlState(overviewState);
  return (
    // The page says how to begin only when it is known that there is nothing.
    <QueryBoundary query={useQuery(overviewOptions(params.shop))} href="/" loading={null}>
      {(overview) => {
        const isFirstUse = overview.total === 0 && params.shop === "";
        return (
          <>
            <PageHeader title={t("title")} isLowOnPhones>
              {!isFirstUse && (
                <>
                  <ShopFilter shop={params.shop} onChange={change} />
                  <ArrangeTiles overview={overview} />
                </>
              )}
            </PageHeader>
            <BigField className="px-4 pb-4 lg:px-6" />
            <FirstStepsRail>{!isFirstUse && <MorningCard shop={params.shop} />}</FirstStepsRail>
            {!isFirstUse && <OverviewFigures overview={overview} params={params} onChange={change} />}
          </>
        );
      }}
    </QueryBoundary>
  );
}

function OverviewFigures({ overview, params, onChange }: FiguresProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 pb-6 lg:px-6">
      <HydrationParts>
        <OverviewTiles overview={overview} shop={params.shop} />
        <div className="grid items-start gap-4 xl:grid-cols-2">
          <UrgentParcels overview={overview} />
          <LiveMapCard params={params} onChange={onChange} />
        </div>
        <OverviewTrend params={params} onChange={onChange} />
        <p>
          <PageHelp area="overview" />
        </p>
      </HydrationParts>
    </div>
  );
}

interface FiguresProps {
  overview: OverviewView;
  params: OverviewParams;
  onChange: ChangeOverviewParams;
}

/** The shop that everything on the page counts. */
function ShopFilter({ shop, onChange }: { shop: string; onChange: ChangeOverviewParams }) {
  const t = useTranslations("overview");
  const { data } = useQuery(filterNamesOptions);
  const names = data?.shops.map(({ name }) => name) ?? [];
  if (names.length <= 1 && shop === "") return null;
  return (
    <search className="flex flex-1 justify-end">
      <SelectField
        label={t("shop")}
        anyLabel={t("allShops")}
        options={[...new Set([...names, ...(shop === "" ? [] : [shop])])].map((name) => [name, name])}
        value={shop}
        onChange={(chosen) => onChange({ shop: chosen })}
        className="max-w-48 max-sm:max-w-28"
      />
    </search>
  );
}

// Fetched when opened.
const TileLayoutDrawer = lazyPart(() =>
  import("@/components/overview/tiles/tile-layout-drawer").then((each) => each.TileLayoutDrawer),
);

function ArrangeTiles({ overview: { codToday, unitsLeft } }: { overview: OverviewView }) {
  const t = useTranslations("overview.tiles");
  const [isOpen, setOpen] = useState(false);
  const { data: layout } = useQuery(tileLayoutOptions);
  const isHidden = { codToday: codToday === null, unitsLeft: unitsLeft === null } as Partial<Record<TileKey, boolean>>;
  const available = TILE_KEYS.filter((key) => !isHidden[key]);
  return (
    <>
      <IconButton Icon={SlidersHorizontal} label={t("arrange")} onPress={() => setOpen(true)} />
      {isOpen && layout && <TileLayoutDrawer layout={layout} available={available} onClose={() => setOpen(false)} />}
    </>
  );
}

const FirstStepsCard = dynamic(() =>
  import("@/components/onboarding/first-steps-card").then((each) => each.FirstStepsCard),
);

/** The steps of a new desk, until all are done or the user hides them; then `children`. */
function FirstStepsRail({ children }: { children: ReactNode }) {
  const { data } = useQuery(onboardingOptions);
  const steps = data?.steps ?? [];
  const done = steps.filter(({ isDone }) => isDone).length;
  return data && !data.isHidden && done < steps.length ? <FirstStepsCard steps={steps} done={done} /> : children;
}

/** Subscribed and signed parcels of each day of the chosen range, by default of the last 30 days. */
function OverviewTrend({ params, onChange }: { params: OverviewParams; onChange: ChangeOverviewParams }) {
  const { from, to, shop, compare } = params;
  return (
    <QueryBoundary query={useQuery(dayCountsOptions({ from, to, shop }))} href="/">
      {(counts) => (
        <TrendBars counts={counts} shop={shop} isCompared={compare === "before"}>
          <TrendPeriod params={params} onChange={onChange} />
        </TrendBars>
      )}
    </QueryBoundary>
  );
}

function TrendPeriod({
  params: { from, to, compare },
  onChange,
}: {
  params: OverviewParams;
  onChange: ChangeOverviewParams;
}) {
  const t = useTranslations("overview");
  const now = useNow();
  return (
    <DateRange
      label={t("period")}
      value={{ from, to }}
      placeholder={t("last30")}
      compared={{
        isOn: compare === "before",
        days: from === "" && to === "" ? getPresetRange("last30", now) : { from: from || to, to: to || from },
        onChange: (isOn) => onChange({ compare: isOn ? "before" : "" }),
      }}
      onChange={onChange}
    />
  );
}

function TrendBars({ counts: { from, to, days }, shop, isCompared, children }: BarsProps) {
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
      note={
        <>
          {t("note", { from, to })}
          {children}
        </>
      }
      dayHeader={t("day")}
      filter={shop}
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
      before={isCompared ? before?.days : undefined}
      buildHref={(day) => `/shipments?from=${day}&to=${day}${shop === "" ? "" : `&shop=${encodeURIComponent(shop)}`}`}
    />
  );
}

interface BarsProps {
  counts: DayCounts;
  shop: string;
  isCompared: boolean;
  /** Chooses the days. */
  children: ReactNode;
}
