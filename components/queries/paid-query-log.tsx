"use client";
import { useQuery } from "@tanstack/react-query";
import { SearchCheck, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { QueryError } from "@/components/ui/feedback/query-error";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { CardTable } from "@/components/ui/table/card-table";
import { CursorPager } from "@/components/ui/table/cursor-pager";
import { buildReconcileHref, isUnfiltered, queryListOptions } from "@/lib/client/queries/reconcile-queries";
import { PaidQueryFilters } from "./paid-query-filters";
import { PaidQueryRow } from "./paid-query-row";
import { useReconcileParams } from "./use-reconcile-params";

const COLUMNS = [
  ["number", "w-[15rem] text-start"],
  ["asked", "w-[13rem] text-start"],
  ["outcome", "w-[9rem] text-start"],
  ["finding", "text-start"],
  ["cost", "w-[8rem] text-end"],
] as const;

/** What was asked and found, newest first. Filters and page are in the address. */
export function PaidQueryLog() {
  const t = useTranslations("reconcile.log");
  const [params, change] = useReconcileParams();
  const { data: page, error, refetch, isFetching, isPlaceholderData } = useQuery(queryListOptions(params));
  const reset = () => change({ reason: "", outcome: "", day: "" });
  return (
    <section aria-labelledby="query-log">
      <h2 id="query-log" className="px-4 pt-2 text-base font-semibold lg:px-6">
        {t("title")}
      </h2>
      <PaidQueryFilters params={params} onChange={change} onReset={reset} />
      {error && <QueryError error={error} isRetrying={isFetching} href="/reconcile" onRetry={() => void refetch()} />}
      {!page && !error && <LoadingState label={t("loading")} />}
      {page && page.items.length === 0 && (
        <div className="border-t border-border bg-surface">
          {isUnfiltered(params) ? (
            <EmptyState Icon={SearchCheck} title={t("empty")} text={t("emptyText")} />
          ) : (
            <EmptyState Icon={SearchX} title={t("noMatch")} text={t("noMatchText")}>
              <Button variant="outline" onPress={reset}>
                {t("reset")}
              </Button>
            </EmptyState>
          )}
        </div>
      )}
      {page && page.items.length > 0 && (
        <CardTable
          caption={t("title")}
          columns={COLUMNS.map(([key, width]) => [t(`columns.${key}`), width])}
          selection={undefined}
          selectableCount={0}
          isStale={isPlaceholderData}
        >
          {page.items.map((query) => (
            <PaidQueryRow key={query.id} query={query} />
          ))}
        </CardTable>
      )}
      {page && (page.nextCursor !== null || params.cursor !== "") && (
        <CursorPager
          cursor={params.cursor}
          nextCursor={isPlaceholderData ? null : page.nextCursor}
          note=""
          buildHref={(cursor) => buildReconcileHref({ ...params, cursor })}
          onPageChange={(cursor) => change({ cursor })}
        />
      )}
    </section>
  );
}
