import { useTranslations } from "next-intl";
import { Timestamp, useTimeOrDate } from "@/components/ui/figures/timestamp";
import { PageLink } from "@/components/ui/layout/page-link";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import type { Column } from "@/components/ui/table/table-column";
import type { QueryView } from "@/lib/domain/queries/query-views";
import { QueryFindingText } from "./query-finding-text";
import { QueryOutcomeChip } from "./query-outcome-chip";
import { QueryReason } from "./query-reason";
import { useQueryPrice } from "./use-query-price";

/** Columns of the queries: the parcel, who or which rule asked, what was found and changed, and the cost. */
export function usePaidQueryColumns(): readonly Column<QueryView>[] {
  const t = useTranslations("reconcile.log");
  const nameCarrier = useCarrierName();
  const formatPrice = useQueryPrice();
  const formatTime = useTimeOrDate();
  return [
    {
      key: "waybillNumber",
      header: t("columns.number"),
      isRowHeader: true,
      phone: "title",
      cell: ({ shipmentId, waybillNumber, carrierName, carrier }) => (
        <>
          <PageLink
            href={`/shipments/${shipmentId}`}
            className="block truncate rounded font-mono font-medium hover:text-accent hover:underline max-lg:leading-11"
          >
            {waybillNumber}
          </PageLink>
          <span className="block text-xs text-muted max-lg:hidden">{nameCarrier(carrierName) ?? carrier}</span>
        </>
      ),
      className: "lg:w-60",
    },
    {
      key: "queuedAt",
      header: t("columns.asked"),
      cell: (query) => (
        <>
          <span className="me-2 text-muted lg:block lg:text-foreground">
            <QueryReason query={query} />
          </span>
          <span className="text-xs">
            <Timestamp at={query.answeredAt ?? query.askedAt ?? query.queuedAt} />
          </span>
        </>
      ),
      className: "lg:w-52",
    },
    {
      key: "outcome",
      header: t("columns.outcome"),
      phone: "corner",
      cell: (query) => <QueryOutcomeChip finding={query} />,
      className: "lg:w-36",
    },
    {
      key: "message",
      header: t("columns.finding"),
      cell: (query) => (
        <div className="leading-snug">
          <QueryFindingText query={query} />
          {query.status !== "done" && query.nextAttemptAt !== null && query.attempts > 0 && (
            <p className="text-xs text-muted">{t("again", { time: formatTime(query.nextAttemptAt) })}</p>
          )}
        </div>
      ),
    },
    {
      key: "cost",
      header: t("columns.cost"),
      align: "end",
      phone: "labelled",
      value: ({ status, costUnits, costFen }) =>
        status === "done" ? formatPrice({ units: costUnits, fen: costFen }) : null,
      className: "whitespace-nowrap lg:w-32",
    },
  ];
}
