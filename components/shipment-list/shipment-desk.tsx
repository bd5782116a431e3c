"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ClipboardList, Download, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useDeferredValue, useMemo, useRef } from "react";
import { useBulkSelection } from "@/components/jobs/bulk/use-bulk-selection";
import { ActiveFilters } from "@/components/shipment-list/filters/active-filters";
import { FilterRow } from "@/components/shipment-list/filters/filter-row";
import { PagedRows } from "@/components/shipment-list/rows/paged-rows";
import { useListState } from "@/components/shipment-list/rows/use-list-state";
import { useRowActions } from "@/components/shipment-list/rows/use-row-actions";
import { useRowShortcuts } from "@/components/shipment-list/rows/use-row-shortcuts";
import { SavedViewMenu } from "@/components/shipment-list/views/saved-view-menu";
import { useOpenShipment } from "@/components/shipments/use-open-shipment";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { QueryError } from "@/components/ui/feedback/query-error";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { PageHeader } from "@/components/ui/layout/page-header";
import { selectAllMatching } from "@/lib/client/jobs/job-queries";
import type { ListPreferences } from "@/lib/client/shipment-list/list-preferences";
import { useLiveList } from "@/lib/client/shipment-list/use-live-list";
import {
  endlessListOptions,
  shipmentCountsOptions,
  shipmentListOptions,
} from "@/lib/client/shipments/shipment-queries";
import { isUnfiltered, toViewQuery } from "@/lib/domain/shipment-list/list-params";
import { countShipmentsInStates, parseStateChoices } from "@/lib/domain/shipments/state-tabs";
import { FirstUseGuide } from "./first-use-guide";
import { ListChangesNotice } from "./list-changes-notice";
import { ListLayoutMenu } from "./list-layout-menu";
import { ListPager } from "./list-pager";
import { NoMatchingShipments } from "./no-matching-shipments";
import { SearchBox } from "./search-box";
import { StaleListNotice } from "./stale-list-notice";
import { StateTabs } from "./state-tab-bar";
import { useIsListInUse } from "./use-is-list-in-use";

// Fetched when opened, so that it does not delay the list.
const SubscribeDrawer = lazyPart(() =>
  import("@/components/subscriptions/subscribe-drawer").then((each) => each.SubscribeDrawer),
);
const ShipmentBulkBar = lazyPart(() =>
  import("@/components/jobs/bulk/shipment-bulk-bar").then((each) => each.ShipmentBulkBar),
);
const ExportDrawer = lazyPart(() => import("@/components/jobs/export/export-drawer").then((each) => each.ExportDrawer));
const EditShipmentDrawer = lazyPart(() =>
  import("@/components/shipments/edit/edit-shipment-drawer").then((each) => each.EditShipmentDrawer),
);
const ShipmentDrawer = lazyPart(() =>
  import("@/components/shipments/shipment-drawer").then((each) => each.ShipmentDrawer),
);
const EndlessRows = lazyPart(
  () => import("@/components/shipment-list/rows/endless-rows").then((each) => each.EndlessRows),
  () => <LoadingState />,
);

/** The shipment list page: search, tabs, filters, views, rows, pages. All its state is in the address. */
export function ShipmentDesk({ canWrite, canManage, savedLayout }: Props) {
  const t = useTranslations("list");
  const words = useTranslations("export");
  const lookup = useTranslations("lookup");
  const list = useListState(savedLayout);
  const { query: address, isEndless } = list;
  const [panel, setPanel] = useQueryState(
    "panel",
    parseAsStringLiteral(["subscribe", "export"]).withOptions({ history: "push" }),
  );
  const [editing, setEditing] = useQueryState("edit", parseAsString.withOptions({ history: "push" }));
  const [openId, open] = useOpenShipment();
  const { data: counts } = useQuery(shipmentCountsOptions(address));
  const paged = useQuery({ ...shipmentListOptions(address), enabled: !isEndless });
  const endless = useInfiniteQuery({ ...endlessListOptions(address), enabled: isEndless });
  const { error, isFetching, isPlaceholderData, dataUpdatedAt, refetch } = isEndless ? endless : paged;
  const shipments = useMemo(
    () => (isEndless ? endless.data?.pages.flatMap(({ items }) => items) : paged.data?.items),
    [isEndless, endless.data, paged.data],
  );
  // Low priority: a key pressed in the meantime need not wait for fifty rows.
  const shown = useDeferredValue(shipments);
  const firstIndex = useDeferredValue((Math.max(1, Number(address.page) || 1) - 1) * list.pageSize);
  const ids = useMemo(() => shipments?.map(({ id }) => id) ?? [], [shipments]);
  const bulk = useBulkSelection(ids, address);
  const selection = bulk.rows;
  const rowsElement = useRef<HTMLDivElement>(null);
  const isAtWork = bulk.count > 0 || bulk.isAll || address.cursor !== "" || address.page !== "" || openId !== null;
  const live = useLiveList(address, useIsListInUse(rowsElement, isAtWork), isEndless);
  const rowShortcuts = useRowShortcuts({ ids, openId, open, selection });
  const actions = useRowActions({
    show: rowShortcuts.show,
    setActive: rowShortcuts.setActive,
    selection,
    edit: setEditing,
  });
  const isFirstUse = counts?.total === 0 && isUnfiltered(address);
  const total = counts && countShipmentsInStates(counts, parseStateChoices(address.state));
  // A page behind the last one has no rows either, and needs the pager to return.
  const isEmpty = shipments?.length === 0 && address.page === "" && address.cursor === "";
  const subscribe = () => void setPanel("subscribe");
  const query = toViewQuery({
    ...list.params,
    cols: list.columns.join(","),
    density: list.density,
    limit: String(list.pageSize),
  });
  const rows = {
    list,
    selection,
    activeId: rowShortcuts.activeId,
    total,
    isFailedList: address.state === "failed",
    canEdit: canWrite,
    actions,
  };

  return (
    <>
      {/* On phones the search is sticky; the title scrolls away. */}
      <div className="max-lg:sticky max-lg:-top-13 max-lg:z-20 max-lg:bg-background">
        <PageHeader title={t("title")}>
          <div className="flex flex-1 items-center justify-end gap-2 max-lg:basis-full">
            {!isFirstUse && (
              <SearchBox value={address.q} onSearch={(q) => q !== address.q && list.change({ q }, { isStep: false })} />
            )}
            {!isFirstUse && (
              // On phones it is in the 我的 menu.
              <span className="contents max-lg:hidden">
                <ButtonLink href="/shipments/lookup">
                  <ClipboardList aria-hidden />
                  {lookup("title")}
                </ButtonLink>
              </span>
            )}
            {!isFirstUse && (
              <button
                type="button"
                aria-label={words("open")}
                onClick={() => void setPanel("export")}
                className="button button--tertiary button--md shrink-0 touch-height max-lg:px-3"
              >
                <Download aria-hidden />
                <span className="max-lg:hidden">{words("open")}</span>
              </button>
            )}
            {canWrite && (
              <button
                type="button"
                onClick={subscribe}
                className="button button--primary button--md shrink-0 touch-height"
              >
                <Plus aria-hidden />
                {/* On phones the search needs the room. */}
                <span className="max-sm:sr-only">{t("subscribe")}</span>
              </button>
            )}
          </div>
        </PageHeader>
      </div>
      {isFirstUse ? (
        <FirstUseGuide onSubscribe={canWrite ? subscribe : undefined} />
      ) : (
        <>
          <StateTabs list={list} counts={counts} />
          <FilterRow value={address} counts={counts} onChange={list.change}>
            <SavedViewMenu viewId={list.params.view} query={query} canShare={canWrite} />
            <ListLayoutMenu list={list} />
          </FilterRow>
          <ActiveFilters value={address} onChange={list.change} />
          <StaleListNotice
            staleSince={error && shipments ? dataUpdatedAt : undefined}
            isRetrying={isFetching}
            onRetry={() => void refetch()}
          />
          {error && !shipments && <QueryError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
          {!shown && !error && <LoadingState />}
          {shown?.length === 0 && <NoMatchingShipments address={address} onChange={list.change} />}
          <ListChangesNotice live={live} />
          <div ref={rowsElement}>
            {shown && shown.length > 0 && isEndless && (
              <EndlessRows
                {...rows}
                shipments={shown}
                // Rows not yet rendered count as more too; otherwise the end of the list would be shown above them.
                hasMore={endless.hasNextPage || shown !== shipments}
                onMore={endless.hasNextPage && !endless.isFetchingNextPage ? endless.fetchNextPage : ignore}
              />
            )}
            {shown && shown.length > 0 && !isEndless && (
              <PagedRows
                {...rows}
                shipments={shown}
                firstIndex={firstIndex}
                isStale={isPlaceholderData || shown !== shipments}
              />
            )}
          </div>
          {shipments && !isEndless && !isEmpty && (
            <ListPager
              list={list}
              page={isPlaceholderData ? undefined : paged.data}
              total={total}
              isAtLeast={counts?.isAtLeast}
            />
          )}
        </>
      )}
      {(bulk.count > 0 || bulk.isAll || bulk.jobId) && (
        <ShipmentBulkBar
          bulk={bulk}
          total={total ?? 0}
          isAtLeast={counts?.isAtLeast}
          columns={list.columns}
          canWrite={canWrite}
        />
      )}
      {openId && (
        <ShipmentDrawer
          id={openId}
          name={shipments?.find(({ id }) => id === openId)?.waybillNumber}
          canWrite={canWrite}
          canManage={canManage}
          hasPrevious={rowShortcuts.hasPrevious}
          hasNext={rowShortcuts.hasNext}
          onStep={rowShortcuts.step}
          onClose={() => open(null)}
        />
      )}
      {editing && canWrite && <EditShipmentDrawer id={editing} onClose={() => void setEditing(null)} />}
      {panel === "export" && (
        <ExportDrawer
          selection={selectAllMatching(address)}
          count={total ?? 0}
          isAtLeast={counts?.isAtLeast}
          shown={list.columns}
          isChosen={false}
          canWrite={canWrite}
          onStarted={(id) => {
            void setPanel(null);
            bulk.trackJob(id);
          }}
          onClose={() => void setPanel(null)}
        />
      )}
      {panel === "subscribe" && canWrite && <SubscribeDrawer onClose={() => void setPanel(null)} />}
    </>
  );
}

function ignore(): void {}

interface Props {
  canWrite: boolean;
  canManage: boolean;
  /** The user's saved layout. */
  savedLayout: ListPreferences;
}
