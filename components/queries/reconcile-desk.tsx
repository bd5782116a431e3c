"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { PageHeader } from "@/components/ui/layout/page-header";
import { querySummaryOptions } from "@/lib/client/queries/reconcile-queries";
import type { QueryProposalHead } from "@/lib/domain/queries/query-views";
import { PaidQueryLog } from "./paid-query-log";
import { QueryProposalList } from "./query-proposal-list";
import { QueryReasonTable } from "./query-reason-table";
import { QueryStopNotice } from "./query-stop-notice";
import { QueryUsageTiles } from "./query-usage-tiles";

/**
 * Reconciliation: usage and budget, what should be asked, and what was asked and found.
 *
 * @param proposals those whose parcels the browser has counted
 */
export function ReconcileDesk({ proposals }: { proposals: readonly QueryProposalHead[] }) {
  const t = useTranslations("reconcile");
  return (
    <>
      <PageHeader title={t("title")}>
        <p className="text-dense text-muted max-lg:basis-full">{t("lead")}</p>
      </PageHeader>
      <QueryBoundary query={useQuery(querySummaryOptions)} href="/reconcile" loading={t("loading")}>
        {(summary) => (
          <div className="grid gap-4 px-4 pb-4 lg:px-6">
            <QueryStopNotice summary={summary} />
            <QueryUsageTiles summary={summary} />
            <QueryProposalList heads={proposals} canAsk={summary.isReady} />
            <QueryReasonTable reasons={summary.reasons} />
          </div>
        )}
      </QueryBoundary>
      <PaidQueryLog />
    </>
  );
}
