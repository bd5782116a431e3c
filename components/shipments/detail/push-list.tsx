"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { PushGist } from "@/components/tracking/push-gist";
import { VerdictChip } from "@/components/tracking/verdict-chip";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { When } from "@/components/ui/figures/when";
import { PageLink } from "@/components/ui/layout/page-link";
import { ownPushesOptions, pushLogHref } from "@/lib/client/tracking/pushes";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";

/** The newest pushes of a parcel, each with what became of it; all of them are in the log. */
export function PushList({ shipment: { id, waybillNumber } }: { shipment: ShipmentDetail }) {
  const t = useTranslations("detail");
  const { data: own, error, refetch, isFetching } = useQuery(ownPushesOptions(id));
  if (error && !own) return <ListTrouble error={error} isRetrying={isFetching} onRetry={() => void refetch()} />;
  return (
    <div className="px-4 py-3" aria-busy={!own}>
      {own?.total === 0 && <p className="py-4 text-muted">{t("noPush")}</p>}
      <ol className="flex flex-col">
        {own?.items.map((push) => (
          <li key={push.id} data-testid="own-push" className="border-b border-separator py-2 last:border-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <VerdictChip verdict={push.verdict} />
              <span className="min-w-0 text-[0.8125rem]">
                <PushGist push={push} />
              </span>
              <span className="ms-auto text-xs">
                <When at={push.receivedAt} />
                {push.timesReceived > 1 && <span className="ms-2 text-muted">×{push.timesReceived}</span>}
              </span>
            </div>
          </li>
        ))}
      </ol>
      {own && own.total > 0 && (
        <PageLink
          href={pushLogHref({ q: waybillNumber })}
          className="mt-1 inline-flex items-center rounded text-[0.8125rem] text-accent hover:underline max-lg:min-h-11"
        >
          {t("allPushes", { count: own.total })}
        </PageLink>
      )}
    </div>
  );
}
