import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { SettlementPageList } from "@/components/settlement/list/settlement-page-list";
import { SectionCard } from "@/components/ui/layout/section-card";
import { useSettlementState } from "@/lib/client/settlement/settlement-page-state";
import { settlementLogOptions } from "@/lib/client/settlement/settlement-queries";
import { SettlementLogList } from "./settlement-log-list";

export function SettlementLogTab() {
  const [params] = useSettlementState();
  const t = useTranslations("settlement");
  const query = useQuery(settlementLogOptions(params.cursor));
  return (
    <div className="px-4 py-4 lg:px-6">
      <SectionCard id="log" title={t("tabs.log")}>
        <SettlementPageList query={query} empty={t("log.empty")} note={t("log.kept")}>
          {(rows) => <SettlementLogList entries={rows} />}
        </SettlementPageList>
      </SectionCard>
    </div>
  );
}
