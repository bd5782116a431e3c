"use client";
import { useQuery } from "@tanstack/react-query";
import { Download, Plus, Wallet } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReportLinks } from "@/components/navigation/report-links";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { PageHelp } from "@/components/ui/help/page-help";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { buildCostExportHref, costOptions, costState } from "@/lib/client/billing/cost-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { BillSection } from "./bills/bill-section";
import { CostChargeList } from "./cost-charge-list";
import { CostTiles } from "./cost-tiles";
import { DailyUsageChart } from "./daily-usage-chart";
import { MonthlyUsageBars } from "./monthly-usage-bars";
import { PackageList } from "./package-list";
import { PackageOfferTable } from "./package-offer-table";
import { ShopUsageTable } from "./shop-usage-table";

// Fetched only when it is opened.
const PackageDrawer = lazyPart(() => import("./package-drawer").then((each) => each.PackageDrawer));

/** Cost of Kuaidi100: this month and earlier months, by shop, and how long the packages last. */
export function CostDesk() {
  const t = useTranslations("billing");
  // Packages are bought for all shops, so that others see only the cost of theirs.
  const { managesDesk } = useDeskUser();
  const [address, change] = useUrlState(costState);
  const [isEntering, setEntering] = useState(false);
  const query = useQuery(costOptions(address.month));
  const view = query.data;
  const addButton = (
    <Button variant="primary" onPress={() => setEntering(true)}>
      <Plus aria-hidden />
      {t("add")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("title")}>
        <PageHelp area="cost" />
        <ReportLinks />
        <div className="flex flex-1 items-center justify-end gap-2">
          {view && view.chosen.units > 0 && (
            <ButtonLink href={buildCostExportHref({ ...address, month: view.chosen.month })} variant="outline" isFile>
              <Download aria-hidden />
              {t("export")}
            </ButtonLink>
          )}
          {view?.left != null && addButton}
        </div>
      </PageHeader>
      <QueryBoundary query={query} href="/cost" loading={t("loading")} className="grid gap-4 px-4 pb-6 lg:px-6">
        {(view) => (
          <HydrationParts>
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
              onChoose={(month) =>
                change({ month: month === view.thisMonth ? "" : month, shop: null, from: "", to: "" })
              }
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
    </>
  );
}
