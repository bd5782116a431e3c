import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { SectionCard } from "@/components/ui/layout/section-card";
import { CursorPager } from "@/components/ui/table/cursor-pager";
import { useSettlementState } from "@/lib/client/settlement/settlement-page-state";
import { buildSettlementHref, settlementLogOptions } from "@/lib/client/settlement/settlement-queries";
import { SettlementLogList } from "./settlement-log-list";

export function SettlementLogTab() {
  const [params, change] = useSettlementState();
  const t = useTranslations("settlement");
  const query = useQuery(settlementLogOptions(params.cursor));
  return (
    <div className="px-4 py-4 lg:px-6">
      <SectionCard id="log" title={t("tabs.log")}>
        <QueryBoundary
          query={query}
          href={buildSettlementHref({ tab: "log" })}
          loading={t("loading")}
          empty={<EmptyLine>{t("log.empty")}</EmptyLine>}
        >
          {(page) => (
            <>
              <SettlementLogList entries={page.items} />
              <CursorPager
                address={params}
                query={query}
                note={t("log.kept")}
                buildHref={buildSettlementHref}
                onChange={change}
              />
            </>
          )}
        </QueryBoundary>
      </SectionCard>
    </div>
  );
}
