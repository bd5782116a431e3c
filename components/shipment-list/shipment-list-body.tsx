import dynamic from "next/dynamic";
import { PagedRows } from "@/components/shipment-list/rows/paged-rows";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { QueryError } from "@/components/ui/feedback/query-error";
import { EXACT_NUMBER } from "@/lib/domain/shipment-list/exact-number";
import { ListChangesNotice } from "./list-changes-notice";
import { ListPager } from "./list-pager";
import { PrintedListNote } from "./printed-list-note";
import { StaleListNotice } from "./stale-list-notice";
import type { ShipmentDeskState } from "./use-shipment-desk";

const NoMatchingShipments = dynamic(() => import("./no-matching-shipments").then((each) => each.NoMatchingShipments));
// Fetched when first used, so that it does not delay the list.
const EndlessRows = lazyPart(
  () => import("@/components/shipment-list/rows/endless-rows").then((each) => each.EndlessRows),
  () => <LoadingState />,
);

const ArchivedMatches = dynamic(() => import("./archived-matches").then((each) => each.ArchivedMatches), {
  ssr: false,
});

/**
 * The rows that match the filter, with what is to be said about them, and the pager. Not a `QueryBoundary`: rows are
 * rendered later than they arrive, stay usable while others load, and old ones say how old they are. Not a
 * `DataTable`: rows are virtual or rendered step by step, columns are chosen, ordered and resized.
 */
export function ShipmentListBody({ desk, canWrite }: { desk: ShipmentDeskState; canWrite: boolean }) {
  const { list, counts, total, rows } = desk;
  const { loaded, shown, error } = rows;
  const shared = {
    list,
    selection: desk.bulk.rows,
    activeId: desk.shortcuts.activeId,
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
      {EXACT_NUMBER.test(list.query.q) && <ArchivedMatches number={list.query.q.toUpperCase()} canWrite={canWrite} />}
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
          <PagedRows {...shared} shipments={shown} firstIndex={rows.firstIndex} isStale={rows.isStale} />
        )}
      </div>
      {loaded && !list.isEndless && !rows.isEmpty && (
        <ListPager list={list} page={rows.page} total={total} isAtLeast={counts?.isAtLeast} />
      )}
    </>
  );
}
