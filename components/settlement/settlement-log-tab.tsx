"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { QueryError } from "@/components/ui/feedback/query-error";
import { SectionCard } from "@/components/ui/layout/section-card";
import { CursorPager } from "@/components/ui/table/cursor-pager";
import {
  buildSettlementHref,
  type SettlementParams,
  settlementLogOptions,
} from "@/lib/client/settlement/settlement-queries";
import { SettlementLogList } from "./settlement-log-list";
import type { ChangeSettlementParams } from "./use-settlement-params";

/** Log of the settlement, newest first. */
export function SettlementLogTab({
  address,
  onChange,
}: {
  address: SettlementParams;
  onChange: ChangeSettlementParams;
}) {
  const t = useTranslations("settlement");
  const { data: page, error, refetch, isFetching, isPlaceholderData } = useQuery(settlementLogOptions(address.cursor));
  const href = buildSettlementHref({ tab: "log" });
  return (
    <div className="px-4 py-4 lg:px-6">
      <SectionCard id="log" title={t("tabs.log")}>
        {error && !page && (
          <QueryError error={error} isRetrying={isFetching} href={href} onRetry={() => void refetch()} />
        )}
        {!page && !error && <LoadingState label={t("loading")} />}
        {page?.items.length === 0 && <p className="px-4 py-10 text-center text-muted">{t("log.empty")}</p>}
        {page && page.items.length > 0 && (
          <>
            <SettlementLogList entries={page.items} />
            <CursorPager
              cursor={address.cursor}
              nextCursor={isPlaceholderData ? null : page.nextCursor}
              note={t("log.kept")}
              buildHref={(cursor) => buildSettlementHref({ tab: "log", cursor })}
              onPageChange={(cursor) => onChange({ cursor })}
            />
          </>
        )}
      </SectionCard>
    </div>
  );
}
