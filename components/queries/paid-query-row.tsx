// biome-ignore-all lint/a11y/noRedundantRoles: rows laid out as cards lose their meaning in Safari without them
"use client";
import { useTranslations } from "next-intl";
import { Timestamp, useTimeOrDate } from "@/components/ui/figures/timestamp";
import { PageLink } from "@/components/ui/layout/page-link";
import type { QueryView } from "@/lib/domain/queries/query-views";
import { QueryFindingText } from "./query-finding-text";
import { QueryOutcomeChip } from "./query-outcome-chip";
import { QueryReason } from "./query-reason";
import { useQueryPrice } from "./use-query-price";

/** One query: its parcel, who or which rule asked, what it found and changed, and its cost. */
export function PaidQueryRow({ query }: { query: QueryView }) {
  const t = useTranslations("reconcile.log");
  const formatPrice = useQueryPrice();
  const formatTime = useTimeOrDate();
  const { shipmentId, waybillNumber, carrier, carrierName, status, nextAttemptAt } = query;
  return (
    <tr
      role="row"
      data-testid="query-row"
      data-outcome={query.outcome ?? undefined}
      className="query-row border-b border-separator align-middle lg:h-12"
    >
      <td role="cell" className="query-cell-number px-3 lg:ps-6">
        <PageLink
          href={`/shipments/${shipmentId}`}
          className="block truncate rounded font-mono text-dense font-medium hover:text-accent hover:underline max-lg:leading-11"
        >
          {waybillNumber}
        </PageLink>
        <span className="block text-xs text-muted max-lg:hidden">{carrierName ?? carrier}</span>
      </td>
      <td role="cell" className="query-cell-asked px-3 max-lg:text-xs">
        <span className="block text-muted lg:text-foreground">
          <QueryReason query={query} />
        </span>
        <span className="text-xs">
          <Timestamp at={query.answeredAt ?? query.askedAt ?? query.queuedAt} />
        </span>
      </td>
      <td role="cell" className="query-cell-outcome px-3">
        <QueryOutcomeChip finding={query} />
      </td>
      <td role="cell" className="query-cell-finding px-3 py-1.5 text-dense leading-snug">
        <QueryFindingText query={query} />
        {status !== "done" && nextAttemptAt !== null && query.attempts > 0 && (
          <p className="text-xs text-muted">{t("again", { time: formatTime(nextAttemptAt) })}</p>
        )}
      </td>
      <td role="cell" className="query-cell-cost px-3 text-end whitespace-nowrap max-lg:text-xs lg:pe-6">
        {status === "done" ? formatPrice({ units: query.costUnits, fen: query.costFen }) : "—"}
      </td>
    </tr>
  );
}
