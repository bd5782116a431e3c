import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { shipmentQueriesOptions } from "@/lib/client/queries/reconcile-queries";
import { QueryFindingText } from "./query-finding-text";
import { QueryOutcomeChip, QueryReason } from "./query-outcome-chip";
import { useQueryPrice } from "./use-query-price";

/** The paid queries of a parcel, newest first: who asked, what was found, what it cost. */
export function ParcelQueryList({ shipmentId }: { shipmentId: string }) {
  const t = useTranslations("queries");
  const formatPrice = useQueryPrice();
  return (
    <QueryBoundary
      query={useQuery(shipmentQueriesOptions(shipmentId))}
      empty={<p className="text-dense text-muted">{t("none")}</p>}
    >
      {({ items }) => (
        <ol className="flex flex-col">
          {items.map((query) => (
            <li
              key={query.id}
              data-testid="parcel-query"
              className="flex flex-col gap-1 border-b border-separator py-2 text-dense first:pt-0 last:border-0 last:pb-0"
            >
              <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <QueryOutcomeChip finding={query} />
                <span className="text-xs text-muted">
                  <QueryReason query={query} />
                </span>
                {query.status === "done" && (
                  <span className="ms-auto text-xs text-muted">
                    {formatPrice({ units: query.costUnits, fen: query.costFen })}
                  </span>
                )}
              </div>
              <QueryFindingText query={query} />
              <p className="text-xs">
                <Timestamp at={query.answeredAt ?? query.askedAt ?? query.queuedAt} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </QueryBoundary>
  );
}
