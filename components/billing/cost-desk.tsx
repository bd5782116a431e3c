"use client";
import { Button } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { Download, Plus, Wallet } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { ListWait } from "@/components/ui/feedback/list-wait";
import { EmptyNote } from "@/components/ui/layout/empty-note";
import { PageHeader } from "@/components/ui/layout/page-header";
import { costOptions, exportHref } from "@/lib/client/billing/costs";
import { ChargeList } from "./charge-list";
import { CostTiles } from "./cost-tiles";
import { DayChart } from "./day-chart";
import { MonthBars } from "./month-bars";
import { OfferTable } from "./offer-table";
import { PackageList } from "./package-list";
import { ShopTable } from "./shop-table";
import { useCostAddress } from "./use-cost-address";

// Comes only when it is opened.
const PackageDrawer = dynamic(() => import("./package-drawer").then((each) => each.PackageDrawer), { ssr: false });

/** What Kuaidi100 costs: this month and before, by shop, and how long what was bought lasts. */
export function CostDesk() {
  const t = useTranslations("cost");
  const [address, change] = useCostAddress();
  const [isEntering, setEntering] = useState(false);
  const { data: view, error, refetch, isFetching } = useQuery(costOptions(address.month));
  const enter = (
    <Button variant="primary" onPress={() => setEntering(true)} className="max-lg:h-11">
      <Plus aria-hidden />
      {t("add")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("title")}>
        <div className="flex flex-1 items-center justify-end gap-2">
          {view && view.chosen.units > 0 && (
            <a
              href={exportHref({ month: view.chosen.month, shop: address.shop })}
              className="button button--outline button--md max-lg:h-11"
            >
              <Download aria-hidden />
              {t("export")}
            </a>
          )}
          {view?.left != null && enter}
        </div>
      </PageHeader>
      {!view && error && (
        <ListTrouble error={error} isRetrying={isFetching} href="/cost" onRetry={() => void refetch()} />
      )}
      {!view && !error && <ListWait label={t("loading")} />}
      {view && (
        <div className="grid gap-4 px-4 pb-6 lg:px-6">
          <CostTiles view={view} />
          {view.left === null && (
            <div className="rounded-xl border border-border bg-surface">
              <EmptyNote Icon={Wallet} title={t("noPackage.title")} text={t("noPackage.text")}>
                {enter}
              </EmptyNote>
            </div>
          )}
          <MonthBars
            months={view.months}
            chosen={view.chosen.month}
            onChoose={(month) => change({ month: month === view.thisMonth ? "" : month, shop: null })}
          />
          {view.chosen.units > 0 && <DayChart view={view} />}
          <div className={`grid items-start gap-4 ${view.left === null ? "" : "xl:grid-cols-2"}`}>
            <ShopTable
              chosen={view.chosen}
              shops={view.shops}
              shop={address.shop}
              onChoose={(shop) => change({ shop })}
            />
            <PackageList />
          </div>
          <OfferTable rate={view.rate} />
          <ChargeList address={{ ...address, month: view.chosen.month }} onChange={change} />
        </div>
      )}
      {isEntering && <PackageDrawer onClose={() => setEntering(false)} />}
    </>
  );
}
