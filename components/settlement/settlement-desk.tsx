"use client";
import { Download, Printer, SlidersHorizontal } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FreightTab } from "@/components/settlement/freight/freight-tab";
import { PeriodFields } from "@/components/ui/figures/period-fields";
import { CarrierField } from "@/components/ui/form/carrier-field";
import { PageHeader } from "@/components/ui/layout/page-header";
import { TabBar, TabLink } from "@/components/ui/layout/tab-link";
import {
  SETTLEMENT_TABS,
  type SettlementTab,
  settlementExportHref,
  settlementHref,
  statementHref,
} from "@/lib/client/settlement/settlement";
import { CashTab } from "./cash-tab";
import { FilesTab } from "./files-tab";
import { LogTab } from "./log-tab";
import { useSettlementAddress } from "./use-settlement-address";

// Comes only when it is opened.
const RuleDrawer = dynamic(
  () => import("@/components/settlement/freight/rule-drawer").then((each) => each.RuleDrawer),
  { ssr: false },
);

/** What carriers owe and have paid: cash on delivery, their files, freight, and who did what. */
export function SettlementDesk({ canManage }: { canManage: boolean }) {
  const t = useTranslations("settlement");
  const [address, change] = useSettlementAddress();
  const [isRuling, setRuling] = useState(false);
  const tab: SettlementTab = SETTLEMENT_TABS.find((each) => each === address.tab) ?? "cash";
  const { from, to, carrier } = address;
  const scope = { from, to, carrier };
  const button = "button button--outline button--sm max-lg:h-11";
  return (
    <>
      <PageHeader title={t("title")}>
        <div className="ms-auto flex flex-wrap gap-2">
          {canManage && (
            <button type="button" onClick={() => setRuling(true)} className={button}>
              <SlidersHorizontal aria-hidden />
              {t("rule.open")}
            </button>
          )}
          <a href={statementHref(scope)} className={button}>
            <Printer aria-hidden />
            {t("statement.open")}
          </a>
          <a href={settlementExportHref(address)} download className={button}>
            <Download aria-hidden />
            {t("export")}
          </a>
        </div>
      </PageHeader>
      <TabBar label={t("title")}>
        {SETTLEMENT_TABS.map((each) => (
          <TabLink
            key={each}
            href={settlementHref({ ...scope, tab: each })}
            isCurrent={each === tab}
            onChoose={() => change({ tab: each === "cash" ? "" : each, file: "" })}
          >
            {t(`tabs.${each}`)}
          </TabLink>
        ))}
      </TabBar>
      {(tab === "cash" || tab === "freight") && (
        <search className="flex flex-wrap items-center gap-2 px-4 pt-4 max-md:grid max-md:grid-cols-2 lg:px-6">
          <CarrierField
            value={carrier}
            onChange={(code) => change({ carrier: code })}
            label={t("carrier")}
            isLabelHidden
            noneLabel={t("allCarriers")}
            className="max-md:col-span-2 md:w-44"
          />
          <PeriodFields range={{ from, to }} legend={t("period")} onChange={change} />
          {from === "" && to === "" && (
            <span className="text-[0.8125rem] text-muted max-md:col-span-2">{t("last90")}</span>
          )}
        </search>
      )}
      {tab === "cash" && <CashTab address={address} onChange={change} canManage={canManage} />}
      {tab === "files" && <FilesTab address={address} onChange={change} canManage={canManage} />}
      {tab === "freight" && <FreightTab address={address} canManage={canManage} />}
      {tab === "log" && <LogTab address={address} onChange={change} />}
      {isRuling && <RuleDrawer onClose={() => setRuling(false)} />}
    </>
  );
}
