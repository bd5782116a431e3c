"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { pushListOptions, pushLogHref } from "@/lib/client/pushes";
import type { ShipmentDetail } from "@/lib/domain/shipment";
import { PushGist } from "../pushes/push-gist";
import { VerdictChip } from "../pushes/verdict-chip";
import { ListTrouble } from "../shipments/list-trouble";
import { When } from "../ui/when";

const SHOWN = 20;

/** The newest pushes of a parcel, each with what became of it; all of them are in the log. */
export function PushList({ shipment: { id, waybillNumber, pushCount } }: { shipment: ShipmentDetail }) {
  const t = useTranslations("detail");
  const address = { q: waybillNumber, verdict: "", from: "", to: "", cursor: "" };
  const { data: page, error, refetch, isFetching } = useQuery(pushListOptions(address));
  if (error && !page) return <ListTrouble error={error} isRetrying={isFetching} onRetry={() => void refetch()} />;
  const own = page?.items.filter(({ shipmentId }) => shipmentId === id).slice(0, SHOWN);
  return (
    <div className="px-4 py-3" aria-busy={!own}>
      {own?.length === 0 && <p className="py-4 text-muted">{t("noPush")}</p>}
      <ol className="flex flex-col">
        {own?.map((push) => (
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
      <p className="mt-1">
        <Link
          href={pushLogHref({ q: waybillNumber })}
          prefetch={false}
          className="inline-flex items-center rounded text-[0.8125rem] text-accent hover:underline max-lg:min-h-11"
        >
          {t("allPushes", { count: pushCount })}
        </Link>
      </p>
    </div>
  );
}
