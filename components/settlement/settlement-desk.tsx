"use client";
import { SlidersHorizontal } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CarrierFilter } from "@/components/ui/carrier/carrier-filter";
import { DateRange } from "@/components/ui/dates/date-range";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { SelectField } from "@/components/ui/form/select-field";
import { PageHelp } from "@/components/ui/help/page-help";
import { Button } from "@/components/ui/layout/button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Tabs } from "@/components/ui/layout/tabs";
import { ExportMenu, PageExports } from "@/components/ui/table/page-exports";
import { buildBankExportHref } from "@/lib/client/settlement/bank-queries";
import { SettlementStateContext } from "@/lib/client/settlement/settlement-page-state";
import {
  buildSettlementExportHref,
  buildSettlementHref,
  buildStatementHref,
  SETTLEMENT_TABS,
  type SettlementTab,
  settlementState,
} from "@/lib/client/settlement/settlement-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { SettlementCashTab } from "./settlement-cash-tab";

const SettlementRuleDrawer = lazyPart(() =>
  import("@/components/settlement/freight/settlement-rule-drawer").then((each) => each.SettlementRuleDrawer),
);
const RemittanceFilesTab = dynamic(() => import("./remittance-files-tab").then((each) => each.RemittanceFilesTab));
const FreightTab = dynamic(() => import("@/components/settlement/freight/freight-tab").then((each) => each.FreightTab));
const BankTab = dynamic(() => import("@/components/settlement/bank/bank-tab").then((each) => each.BankTab));
const SettlementLogTab = dynamic(() => import("./settlement-log-tab").then((each) => each.SettlementLogTab));

/** The settlement page: cash on delivery, carriers' files, the bank, freight and the log. */
export function SettlementDesk() {
  const t = useTranslations("settlement");
  const { canManage, managesDesk } = useDeskUser();
  const state = useUrlState(settlementState);
  const [address, change] = state;
  const [isRuling, setRuling] = useState(false);
  // Accounts at banks belong to all shops together.
  const tabs = SETTLEMENT_TABS.filter((each) => each !== "bank" || managesDesk);
  const tab: SettlementTab = tabs.find((each) => each === address.tab) ?? "cash";
  const { from, to, carrier, basis } = address;
  const scope = { from, to, carrier, basis };
  return (
    <SettlementStateContext value={state}>
      <PageExports>
        <PageHeader title={t("title")}>
          <PageHelp area="settlement" />
          <div className="ms-auto flex flex-wrap gap-2">
            {canManage && (
              <Button variant="outline" size="sm" onPress={() => setRuling(true)}>
                <SlidersHorizontal aria-hidden />
                {t("rule.open")}
              </Button>
            )}
            <ExportMenu
              files={[
                tab === "bank"
                  ? { href: buildBankExportHref(address), label: t("exports.bank") }
                  : { href: buildSettlementExportHref(address), label: t("exports.cash") },
              ]}
              sheet={{ href: buildStatementHref(scope), label: t("statement.open") }}
            />
          </div>
        </PageHeader>
        <Tabs
          label={t("title")}
          tabs={tabs.map((key) => ({
            key,
            href: buildSettlementHref({ ...scope, tab: key }),
            name: t(`tabs.${key}`),
          }))}
          current={tab}
          onChoose={(key) => change({ tab: key === "cash" ? "" : key, file: "" })}
        />
        {(tab === "cash" || tab === "bank" || tab === "freight") && (
          <search className="flex flex-wrap items-center gap-2 px-4 pt-4 lg:px-6">
            <CarrierFilter
              value={carrier}
              onChange={(code) => change({ carrier: code })}
              label={t("carrier")}
              noneLabel={t("allCarriers")}
              className="max-md:w-full md:w-44"
            />
            {tab === "cash" && (
              <SelectField
                label={t("basis")}
                anyLabel={t("bases.signed")}
                options={[["paid", t("bases.paid")]]}
                value={basis}
                onChange={(basis) => change({ basis })}
                className="w-36 max-md:flex-1"
              />
            )}
            <DateRange label={t("period")} value={scope} placeholder={t("last90")} onChange={change} />
          </search>
        )}
        {tab === "cash" && <SettlementCashTab />}
        {tab === "files" && <RemittanceFilesTab />}
        {tab === "bank" && <BankTab />}
        {tab === "freight" && <FreightTab />}
        {tab === "log" && <SettlementLogTab />}
        {isRuling && <SettlementRuleDrawer onClose={() => setRuling(false)} />}
      </PageExports>
    </SettlementStateContext>
  );
}
