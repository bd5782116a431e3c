"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { OctagonAlert, Play, Settings } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { StopReason } from "@/components/shell/stop-reason";
import { NoticeBar } from "@/components/ui/feedback/notice-bar";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useAction } from "@/components/ui/feedback/use-action";
import { formatFen } from "@/components/ui/figures/format-fen";
import { useNow } from "@/components/ui/figures/now-provider";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import { useTimeOrDate } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PageLink } from "@/components/ui/layout/page-link";
import { TableCard } from "@/components/ui/table/table-card";
import { querySummaryOptions, resumeQueries } from "@/lib/client/queries/reconcile-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import type { QueryProposalHead, QuerySummaryView, QueryUsageView } from "@/lib/operations/money/query-operations";
import { PaidQueryLog } from "./paid-query-log";
import { QueryProposalList } from "./query-proposal-list";

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

/** What each reason asked, found and changed in this month, and what that cost. */
function QueryReasonTable({ reasons }: Pick<QuerySummaryView, "reasons">) {
  const t = useTranslations("reconcile.reasons");
  const tReason = useTranslations("queries.reason");
  const now = useNow();
  if (reasons.length === 0) return null;
  return (
    <TableCard
      id="query-reasons"
      title={t("title")}
      fileName={[t("title"), toBeijingDay(now).slice(0, 7)]}
      columns={[
        { key: "reason", header: t("reason"), isRowHeader: true, value: ({ reason }) => tReason(reason) },
        { key: "queries", header: t("queries"), unit: "count" },
        { key: "found", header: t("found"), unit: "count" },
        { key: "changed", header: t("changed"), unit: "count" },
        { key: "units", header: t("units"), unit: "count" },
        { key: "fen", header: t("fen"), unit: "fen" },
      ]}
      rows={reasons}
      rowKey={({ reason }) => reason}
    />
  );
}

/** Queries and units of today and this month, what is left of the budget, and what waits. */
function QueryUsageTiles({ summary }: { summary: QuerySummaryView }) {
  const t = useTranslations("reconcile.tiles");
  const format = useFormatter();
  const formatTime = useTimeOrDate();
  const { today, month, budget, waiting, oldestWaitingAt, mode, planned } = summary;
  const left = Math.min(budget.dayLeft, budget.monthLeft);
  const note = ({ units, fen }: QueryUsageView) =>
    fen === null
      ? t("units", { count: units, number: format.number(units) })
      : t("unitsAndMoney", { count: units, number: format.number(units), money: formatFen(fen) });
  const budgetNote = t(`budget.${budget.kind}`, {
    day: format.number(budget.dayLeft),
    ofDay: format.number(budget.day),
    month: format.number(budget.monthLeft),
    ofMonth: format.number(budget.month),
  });
  const waitingNote =
    waiting > 0 && oldestWaitingAt !== null
      ? t(left === 0 ? "waitingForBudget" : "waitingSince", { time: formatTime(oldestWaitingAt) })
      : mode === "query" && planned.nextAt !== null
        ? t("planned", {
            count: planned.parcels,
            number: format.number(planned.parcels),
            time: formatTime(planned.nextAt),
          })
        : t("noneWaiting");
  const tiles = [
    { key: "today", value: today.queries, note: note(today), tone: "" },
    { key: "month", value: month.queries, note: note(month), tone: "" },
    { key: "left", value: left, note: budgetNote, tone: left === 0 ? "tone-red" : "" },
    { key: "waiting", value: waiting, note: waitingNote, tone: waiting > 0 && left === 0 ? "tone-amber" : "" },
  ] as const;
  return (
    <StatGroup>
      {tiles.map(({ key, ...tile }) => (
        <Stat key={key} testId={`tile-${key}`} label={t(key)} {...tile} />
      ))}
    </StatGroup>
  );
}

/** Why nothing can be asked: the account is not set up, or Kuaidi100 refused it. */
function QueryStopNotice({ summary: { isReady, stopped } }: { summary: QuerySummaryView }) {
  const t = useTranslations("reconcile");
  const { managesDesk } = useDeskUser();
  return (
    // Rendered from the start, so that screen readers announce its content.
    <div role="status" data-testid="query-stop" className="overflow-hidden rounded-xl empty:hidden">
      {!isReady && (
        <NoticeBar tone="tone-amber" Icon={Settings}>
          <div className="min-w-0 flex-1">
            <p className="text-sm font-semibold text-(--tone)">{t("notReady")}</p>
            <p className="mt-0.5">{t(managesDesk ? "notReadyText" : "notReadyAskOwner")}</p>
          </div>
          {managesDesk && <SettingsLink />}
        </NoticeBar>
      )}
      {isReady && stopped && (
        <NoticeBar tone="tone-red" Icon={OctagonAlert}>
          <StopReason of="reconcile" stop={stopped} />
          {managesDesk && (
            <>
              <SettingsLink />
              <ResumeQueries />
            </>
          )}
        </NoticeBar>
      )}
    </div>
  );
}

function ResumeQueries() {
  const t = useTranslations("reconcile");
  const queryClient = useQueryClient();
  const { toasts } = useDeskStores();
  const { act, isPending } = useAction({
    send: resumeQueries,
    onSuccess: (summary) => {
      queryClient.setQueryData(querySummaryOptions.queryKey, summary);
      toasts.show({ kind: "success", title: t("resumed"), description: t("resumedHint") });
    },
  });
  return (
    <Button variant="primary" size="sm" isPending={isPending} onPress={() => act()}>
      <Play aria-hidden />
      {t("goOn")}
    </Button>
  );
}

function SettingsLink() {
  const t = useTranslations("queries");
  return (
    <PageLink
      href="/settings/kuaidi100"
      className="inline-flex items-center font-medium text-(--tone) underline underline-offset-4 touch-min-height"
    >
      {t("toSettings")}
    </PageLink>
  );
}
