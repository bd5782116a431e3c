import { useQuery } from "@tanstack/react-query";
import { SearchCheck, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { CursorPager } from "@/components/ui/table/cursor-pager";
import { DataTable } from "@/components/ui/table/data-table";
import {
  ALL_QUERIES,
  buildReconcileHref,
  isUnfiltered,
  queryListOptions,
  queryLogState,
} from "@/lib/client/queries/reconcile-queries";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { PaidQueryFilters } from "./paid-query-filters";
import { usePaidQueryColumns } from "./use-paid-query-columns";

/** What was asked and found, newest first. Filters and page are in the address. */
export function PaidQueryLog() {
  const t = useTranslations("reconcile.log");
  const [params, change] = useUrlState(queryLogState);
  const query = useQuery(queryListOptions(params));
  const columns = usePaidQueryColumns();
  const empty = isUnfiltered(params) ? (
    <EmptyState Icon={SearchCheck} title={t("empty")} text={t("emptyText")} />
  ) : (
    <EmptyState Icon={SearchX} title={t("noMatch")} text={t("noMatchText")}>
      <Button variant="outline" onPress={() => change(ALL_QUERIES)}>
        {t("reset")}
      </Button>
    </EmptyState>
  );
  return (
    <section aria-labelledby="query-log">
      <h2 id="query-log" className="px-4 pt-2 text-base font-semibold lg:px-6">
        {t("title")}
      </h2>
      <PaidQueryFilters params={params} onChange={change} />
      <QueryBoundary query={query} href="/reconcile" loading={t("loading")}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 ? (
              <div className="border-t border-border bg-surface">{empty}</div>
            ) : (
              <DataTable
                layout="cards"
                caption={t("title")}
                columns={columns}
                rows={items}
                rowKey={({ id }) => id}
                rowData={({ outcome }) => ({ "data-testid": "query-row", "data-outcome": outcome ?? undefined })}
              />
            )}
            {(nextCursor !== null || params.cursor !== "") && (
              <CursorPager
                cursor={params.cursor}
                nextCursor={query.isPlaceholderData ? null : nextCursor}
                note=""
                buildHref={(cursor) => buildReconcileHref({ ...params, cursor })}
                onPageChange={(cursor) => change({ cursor })}
              />
            )}
          </>
        )}
      </QueryBoundary>
    </section>
  );
}
