"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus, Wallet } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { BillSection } from "@/components/billing/bills/bill-section";
import { ReportTabs } from "@/components/navigation/report-tabs";
import { LastMonthNote } from "@/components/ui/dates/last-month-note";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { formatFen } from "@/components/ui/figures/format-fen";
import { useNow } from "@/components/ui/figures/now-provider";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import { PageHelp } from "@/components/ui/help/page-help";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { ExportMenu, PageExports } from "@/components/ui/table/page-exports";
import { TableCard } from "@/components/ui/table/table-card";
import type { Column } from "@/components/ui/table/table-column";
import { buildCostExportHref, buildCostHref, costOptions, costState } from "@/lib/client/billing/cost-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { calculateOfferOutlooks, PACKAGE_OFFERS } from "@/lib/domain/billing/package-offers";
import { findMonthJustOver } from "@/lib/domain/time/month-just-over";
import type { CostView } from "@/lib/operations/money/cost-operations";
import { CostChargeList } from "./cost-charge-list";
import { DailyUsageChart } from "./daily-usage-chart";
import { MonthlyUsageBars } from "./monthly-usage-bars";
import { PackageList } from "./package-list";
import { ShopUsageTable } from "./shop-usage-table";

const PackageDrawer = lazyPart(() => import("./package-drawer").then((each) => each.PackageDrawer));

/** Cost of Kuaidi100: this month and earlier months, by shop, and how long the packages last. */
export function CostDesk() {
  const t = useTranslations("billing");
  // Packages are bought for all shops, so that others see only the cost of theirs.
  const { managesDesk } = useDeskUser();
  const [address, change] = useUrlState(costState);
  const [isEntering, setEntering] = useState(false);
  const monthJustOver = findMonthJustOver(useNow());
  const opensOnLast = address.month === "" && monthJustOver !== null;
  const query = useQuery(costOptions(opensOnLast ? monthJustOver : address.month));
  const view = query.data;
  const addButton = (
    <Button variant="primary" size="sm" onPress={() => setEntering(true)}>
      <Plus aria-hidden />
      {t("add")}
    </Button>
  );
  return (
    <PageExports>
      <PageHeader title={t("title")}>
        <PageHelp area="cost" />
        <div className="flex flex-1 items-center justify-end gap-2">
          {view?.left != null && addButton}
          <ExportMenu
            files={
              view && view.chosen.units > 0
                ? [{ href: buildCostExportHref({ ...address, month: view.chosen.month }), label: t("exports.charges") }]
                : []
            }
          />
        </div>
      </PageHeader>
      <ReportTabs />
      <QueryBoundary query={query} href="/cost" loading={t("loading")} className="grid gap-4 px-4 pt-4 pb-6 lg:px-6">
        {(view) => (
          <HydrationParts>
            {opensOnLast && (
              <LastMonthNote
                lastMonth={monthJustOver}
                buildHref={buildCostHref}
                onChoose={(month) => change({ month })}
              />
            )}
            <CostTiles view={view} />
            {view.left === null && managesDesk && (
              <div className="rounded-xl border border-border bg-surface">
                <EmptyState Icon={Wallet} title={t("noPackage.title")} text={t("noPackage.text")}>
                  {addButton}
                </EmptyState>
              </div>
            )}
            <MonthlyUsageBars
              months={view.months}
              chosen={view.chosen.month}
              onChoose={(month) => change({ month, shop: null, from: "", to: "" })}
            />
            {view.chosen.units > 0 && <DailyUsageChart view={view} />}
            <div className={`grid items-start gap-4 ${view.left === null ? "" : "xl:grid-cols-2"}`}>
              <ShopUsageTable
                chosen={view.chosen}
                shops={view.shops}
                shop={address.shop}
                onChoose={(shop) => change({ shop })}
              />
              {managesDesk && <PackageList />}
            </div>
            {managesDesk && <PackageOfferTable rate={view.rate} />}
            <BillSection month={view.chosen.month} />
            <CostChargeList
              address={{ ...address, month: view.chosen.month }}
              unitRule={view.unitRule}
              onChange={change}
            />
          </HydrationParts>
        )}
      </QueryBoundary>
      {isEntering && <PackageDrawer onClose={() => setEntering(false)} />}
    </PageExports>
  );
}

/** Days left below which the tile warns to buy a package. */
const LOW_DAYS_LEFT = 7;

function CostTiles({ view }: { view: CostView }) {
  const t = useTranslations("billing.tiles");
  const format = useFormatter();
  const { thisMonth, used, usedFen, left, leftFen, rate, daysLeft, forecast, months } = view;
  const isShort = left === 0 || (daysLeft !== null && daysLeft < LOW_DAYS_LEFT);
  const rateNote =
    rate === null
      ? t("daysUnknown")
      : rate.units === 0
        ? t("daysUnused", { days: rate.days })
        : t("daysNote", {
            days: rate.days,
            rate: format.number(rate.units / rate.days, { maximumFractionDigits: 1 }),
          });
  const leftNote =
    leftFen === null
      ? t("leftUnknown")
      : left === 0 && months.at(-1)?.uncovered
        ? t("leftOver", { count: months.at(-1)?.uncovered ?? 0 })
        : t("leftNote", { money: formatFen(leftFen) });
  const tile = (key: "used" | "left" | "days" | "forecast", value: number | null, note: string, tone = "") => (
    <Stat testId={`tile-${key}`} label={t(key)} value={value} note={note} tone={tone} />
  );
  return (
    <StatGroup>
      {tile(
        "used",
        used,
        left === null ? t("usedUnpriced") : t("usedNote", { money: formatFen(usedFen), month: thisMonth }),
      )}
      {tile("left", left, leftNote, left === 0 ? "tone-red" : isShort ? "tone-amber" : "")}
      {tile("days", daysLeft, rateNote, isShort && daysLeft !== null ? "tone-amber" : "")}
      {tile("forecast", forecast, forecast === null ? t("daysUnknown") : t("forecastNote", { month: thisMonth }))}
    </StatGroup>
  );
}

type Offer = ReturnType<typeof calculateOfferOutlooks>[number];

/** Offers for the next package: price per unit, total price, and how long it lasts. */
function PackageOfferTable({ rate }: Pick<CostView, "rate">) {
  const t = useTranslations("billing.offers");
  const tUnit = useTranslations("charts.inUnit");
  const format = useFormatter();
  const columns: Column<Offer>[] = [
    { key: "price", header: t("package"), unit: "fen", align: "start", isRowHeader: true },
    {
      key: "units",
      header: t("units"),
      unit: "count",
      cell: ({ units, giftUnits }) => t("gift", { units: format.number(units), gift: format.number(giftUnits) }),
      className: "max-sm:whitespace-normal!",
    },
    { key: "giftUnits", header: t("giftUnits"), only: "file" },
    {
      key: "unitPrice",
      header: t("unitPrice"),
      align: "end",
      only: "screen",
      value: ({ milliPrice }) => milliPrice / 1_000,
      cell: ({ milliPrice }) => `¥${(milliPrice / 1_000).toFixed(3)}`,
    },
    {
      key: "unitPriceInYuan",
      header: tUnit("fen", { name: t("unitPrice") }),
      only: "file",
      value: ({ milliPrice }) => milliPrice / 1_000,
    },
    {
      key: "days",
      header: t("lasts"),
      unit: "days",
      cell: ({ days }) => (days === null ? t(rate === null ? "unknown" : "unused") : t("days", { days })),
    },
  ];
  return (
    <TableCard
      id="offers"
      title={t("title")}
      aside={t("unit")}
      columns={columns}
      rows={calculateOfferOutlooks(PACKAGE_OFFERS, rate)}
      rowKey={({ price }) => String(price)}
      rowData={() => ({ "data-testid": "offer" })}
      note={t("note")}
    />
  );
}
