"use client";
import { Download, Printer, SlidersHorizontal } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FreightTab } from "@/components/settlement/freight/freight-tab";
import { PeriodFields } from "@/components/ui/dates/period-fields";
import { CarrierField } from "@/components/ui/form/carrier-field";
import { PageHeader } from "@/components/ui/layout/page-header";
import { TabBar, TabLink } from "@/components/ui/layout/tab-link";
import {
  buildSettlementExportHref,
  buildSettlementHref,
  buildStatementHref,
  SETTLEMENT_TABS,
  type SettlementTab,
} from "@/lib/client/settlement/settlement-queries";
import { RemittanceFilesTab } from "./remittance-files-tab";
import { SettlementCashTab } from "./settlement-cash-tab";
import { SettlementLogTab } from "./settlement-log-tab";
import { useSettlementParams } from "./use-settlement-params";

// Fetched only when it is opened.
const SettlementRuleDrawer = dynamic(
  () => import("@/components/settlement/freight/settlement-rule-drawer").then((each) => each.SettlementRuleDrawer),
  { ssr: false },
);

/** The settlement page: cash on delivery, carriers' files, freight and the log. */
export function SettlementDesk({ canManage }: { canManage: boolean }) {
  const t = useTranslations("settlement");
  const [address, change] = useSettlementParams();
  const [isRuling, setRuling] = useState(false);
  const tab: SettlementTab = SETTLEMENT_TABS.find((each) => each === address.tab) ?? "cash";
  const { from, to, carrier } = address;
  const scope = { from, to, carrier };
  const button = "button button--outline button--sm touch-height";
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
          <a href={buildStatementHref(scope)} className={button}>
            <Printer aria-hidden />
            {t("statement.open")}
          </a>
          <a href={buildSettlementExportHref(address)} download className={button}>
            <Download aria-hidden />
            {t("export")}
          </a>
        </div>
      </PageHeader>
      <TabBar label={t("title")}>
        {SETTLEMENT_TABS.map((each) => (
          <TabLink
            key={each}
            href={buildSettlementHref({ ...scope, tab: each })}
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
          {from === "" && to === "" && <span className="text-dense text-muted max-md:col-span-2">{t("last90")}</span>}
        </search>
      )}
      {tab === "cash" && <SettlementCashTab params={address} onChange={change} canManage={canManage} />}
      {tab === "files" && <RemittanceFilesTab params={address} onChange={change} canManage={canManage} />}
      {tab === "freight" && <FreightTab address={address} canManage={canManage} />}
      {tab === "log" && <SettlementLogTab address={address} onChange={change} />}
      {isRuling && <SettlementRuleDrawer onClose={() => setRuling(false)} />}
    </>
  );
}
