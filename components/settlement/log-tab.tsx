"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { ListWait } from "@/components/ui/feedback/list-wait";
import { Card } from "@/components/ui/layout/card";
import { Pager } from "@/components/ui/table/pager";
import { type SettlementAddress, settlementHref, settlementLogOptions } from "@/lib/client/settlement/settlement";
import { LogList } from "./log-list";
import type { ChangeSettlementAddress } from "./use-settlement-address";

/** Who did what to the settlement, newest first. */
export function LogTab({ address, onChange }: { address: SettlementAddress; onChange: ChangeSettlementAddress }) {
  const t = useTranslations("settlement");
  const { data: page, error, refetch, isFetching, isPlaceholderData } = useQuery(settlementLogOptions(address.cursor));
  const href = settlementHref({ tab: "log" });
  return (
    <div className="px-4 py-4 lg:px-6">
      <Card id="log" title={t("tabs.log")}>
        {error && !page && (
          <ListTrouble error={error} isRetrying={isFetching} href={href} onRetry={() => void refetch()} />
        )}
        {!page && !error && <ListWait label={t("loading")} />}
        {page?.items.length === 0 && <p className="px-4 py-10 text-center text-muted">{t("log.empty")}</p>}
        {page && page.items.length > 0 && (
          <>
            <LogList entries={page.items} />
            <Pager
              cursor={address.cursor}
              nextCursor={isPlaceholderData ? null : page.nextCursor}
              note={t("log.kept")}
              hrefOf={(cursor) => settlementHref({ tab: "log", cursor })}
              onGo={(cursor) => onChange({ cursor })}
            />
          </>
        )}
      </Card>
    </div>
  );
}
