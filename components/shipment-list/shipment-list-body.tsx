import { ArrowUp, CloudOff } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useFilterLabels } from "@/components/shipment-list/filters/use-filter-labels";
import { PagedRows } from "@/components/shipment-list/rows/paged-rows";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { NoticeBar } from "@/components/ui/feedback/notice-bar";
import { QueryError } from "@/components/ui/feedback/query-error";
import { useNow } from "@/components/ui/figures/now-provider";
import { useRelativeTime } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { useSearchText } from "@/lib/client/shipment-list/sealed-searches";
import type { LiveList } from "@/lib/client/shipment-list/use-live-list";
import { EXACT_NUMBER } from "@/lib/domain/shipment-list/exact-number";
import type { ListQuery } from "@/lib/domain/shipment-list/list-params";
import { STATE_GROUPS } from "@/lib/domain/shipments/state-tabs";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import { ListPager } from "./list-pager";
import { getStateTabKey } from "./state-tab-keys";
import type { ShipmentDeskState } from "./use-shipment-desk";

const NoMatchingShipments = dynamic(() => import("./no-matching-shipments").then((each) => each.NoMatchingShipments));
// Fetched when first used, so that it does not delay the list.
const EndlessRows = lazyPart(
  () => import("@/components/shipment-list/rows/endless-rows").then((each) => each.EndlessRows),
  () => <LoadingState />,
);

const ArchivedMatches = dynamic(() => import("./archived-parcels").then((each) => each.ArchivedMatches), {
  ssr: false,
});

/**
 * The rows that match the filter, with what is to be said about them, and the pager. Not a `QueryBoundary`: rows are
 * rendered later than they arrive, stay usable while others load, and old ones say how old they are. Not a
 * `DataTable`: rows are virtual or rendered step by step, columns are chosen, ordered and resized.
 */
export function ShipmentListBody({ desk }: { desk: ShipmentDeskState }) {
  const { canWrite } = useDeskUser();
  const { list, counts, total, rows } = desk;
  const { loaded, shown, error } = rows;
  const shared = {
    list,
    selection: desk.bulk.rows,
    cursor: desk.shortcuts.cursor,
    total,
    isFailedList: list.query.state === "failed",
    canEdit: canWrite,
    actions: desk.actions,
  };
  return (
    <>
      <StaleListNotice staleSince={rows.staleSince} isRetrying={rows.isFetching} onRetry={rows.retry} />
      {error && !loaded && <QueryError error={error} isRetrying={rows.isFetching} onRetry={rows.retry} />}
      {!shown && !error && <LoadingState />}
      {EXACT_NUMBER.test(list.query.q) && <ArchivedMatches number={list.query.q.toUpperCase()} />}
      {shown?.length === 0 && (
        <NoMatchingShipments
          address={list.query}
          onChange={list.change}
          onSubscribe={canWrite ? desk.drawers.subscribe : undefined}
        />
      )}
      <PrintedListNote address={list.query} />
      <ListChangesNotice live={desk.live} />
      <div ref={desk.rowsElement}>
        {shown && shown.length > 0 && list.isEndless && (
          <EndlessRows {...shared} shipments={shown} hasMore={rows.hasMore} onMore={rows.fetchMore} />
        )}
        {shown && shown.length > 0 && !list.isEndless && (
          <PagedRows
            {...shared}
            shipments={shown}
            listKey={rows.shownOf}
            firstIndex={rows.firstIndex}
            isStale={rows.isStale}
          />
        )}
      </div>
      {loaded && !list.isEndless && !rows.isEmpty && (
        <ListPager list={list} page={rows.page} total={total} isAtLeast={counts?.isAtLeast} />
      )}
    </>
  );
}

/** Shows that the list has changed since it was loaded, with a button that reloads it. */
function ListChangesNotice({ live: { count, isMore, apply } }: { live: LiveList }) {
  const t = useTranslations("liveList");
  return (
    // Rendered from the start, so that screen readers announce its content. It covers nothing: on wide screens it stands
    // beside the first heading, which is short; on phones above the cards.
    <div role="status" className="z-20 flex max-lg:justify-center max-lg:px-4 lg:sticky lg:top-0 lg:h-0 lg:ps-32">
      {(count > 0 || isMore) && (
        <button
          // plain: a pill within the table's header
          type="button"
          onClick={apply}
          data-testid="live-notice"
          className="flex h-6 cursor-pointer items-center gap-1 rounded-full border border-accent/40 bg-surface px-2 text-xs font-medium whitespace-nowrap text-accent hover:bg-surface-secondary max-lg:mb-2 touch-height lg:translate-y-1"
        >
          <ArrowUp aria-hidden className="size-3.5" />
          {count === 0 ? t("some") : isMore ? t("more", { count }) : t("count", { count })}
        </button>
      )}
    </div>
  );
}

/** Shown above the rows while they are older than they should be. */
function StaleListNotice({ staleSince, isRetrying, onRetry }: Props) {
  const t = useTranslations("list");
  const ago = useRelativeTime();
  return (
    // Rendered from the start, so that screen readers announce its content.
    <div role="status">
      {staleSince !== undefined && (
        <NoticeBar tone="tone-amber" Icon={CloudOff}>
          <p className="min-w-0 flex-1">{t("stale", { ago: ago(new Date(staleSince).toISOString()) })}</p>
          <Button variant="outline" size="sm" isPending={isRetrying} onPress={onRetry}>
            {t("retry")}
          </Button>
        </NoticeBar>
      )}
    </div>
  );
}

interface Props {
  /** When the shown rows were fetched, in ms, if a newer fetch failed. */
  staleSince: number | undefined;
  isRetrying: boolean;
  onRetry: () => void;
}

/** Printed only, above the rows: what they were filtered by and when the list was printed. */
function PrintedListNote({ address }: { address: ListQuery }) {
  const t = useTranslations();
  const now = useNow();
  const searched = useSearchText(address.q);
  const tab = STATE_GROUPS.find(({ value }) => value !== "" && value === address.state);
  const conditions = [
    ...(tab ? [t("filter.is", { name: t("filter.state"), value: t(`tabs.${getStateTabKey(tab.value)}`) })] : []),
    ...(address.q === "" ? [] : [t("list.printedSearch", { text: searched ?? t("search.hiddenPhone") })]),
    ...useFilterLabels(address).map(({ full }) => full),
  ];
  return (
    <p className="list-note hidden text-xs print:block">
      {t("list.printedAt", { time: formatBeijingTime(now).slice(0, 16) })}
      {conditions.length > 0 && ` · ${conditions.join(" · ")}`}
    </p>
  );
}
