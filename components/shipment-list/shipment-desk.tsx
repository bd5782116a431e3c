"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ClipboardList, Download, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useDeferredValue, useMemo, useRef } from "react";
import { useBulk } from "@/components/jobs/bulk/use-bulk";
import { ActiveFilters } from "@/components/shipment-list/filters/active-filters";
import { FilterRow } from "@/components/shipment-list/filters/filter-row";
import { PagedRows } from "@/components/shipment-list/rows/paged-rows";
import { useList } from "@/components/shipment-list/rows/use-list";
import { useRowActions } from "@/components/shipment-list/rows/use-row-actions";
import { useRowHands } from "@/components/shipment-list/rows/use-row-hands";
import { ViewMenu } from "@/components/shipment-list/views/view-menu";
import { useOpenShipment } from "@/components/shipments/use-open-shipment";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { ListWait } from "@/components/ui/feedback/list-wait";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { PageHeader } from "@/components/ui/layout/page-header";
import { allOf } from "@/lib/client/jobs/jobs";
import { isUnfiltered, viewQueryOf } from "@/lib/client/shipment-list/list-address";
import type { ListMemory } from "@/lib/client/shipment-list/list-memory";
import { useLiveList } from "@/lib/client/shipment-list/live-list";
import { endlessListOptions, shipmentCountsOptions, shipmentListOptions } from "@/lib/client/shipments/shipments";
import { countOf } from "@/lib/domain/shipments/state-tabs";
import { choicesOf } from "./choices-of";
import { FirstUse } from "./first-use";
import { ListNotices } from "./list-notices";
import { ListPager } from "./list-pager";
import { LiveNotice } from "./live-notice";
import { LookMenu } from "./look-menu";
import { NoResult } from "./no-result";
import { SearchBox } from "./search-box";
import { StateTabs } from "./state-tabs";
import { useHandOnList } from "./use-hand-on-list";

// Comes only when it is opened: the list is what one waits for.
const SubscribeDrawer = dynamic(
  () => import("@/components/subscriptions/subscribe-drawer").then((each) => each.SubscribeDrawer),
  {
    ssr: false,
  },
);
const BulkBar = dynamic(() => import("@/components/jobs/bulk/bulk-bar").then((each) => each.BulkBar), { ssr: false });
const ExportDrawer = dynamic(() => import("@/components/jobs/export/export-drawer").then((each) => each.ExportDrawer), {
  ssr: false,
});
const EditDrawer = dynamic(() => import("@/components/shipments/edit/edit-drawer").then((each) => each.EditDrawer), {
  ssr: false,
});
const ShipmentDrawer = dynamic(
  () => import("@/components/shipments/shipment-drawer").then((each) => each.ShipmentDrawer),
  { ssr: false },
);
const EndlessRows = dynamic(
  () => import("@/components/shipment-list/rows/endless-rows").then((each) => each.EndlessRows),
  {
    ssr: false,
    loading: () => <ListWait />,
  },
);

/** The list of shipments: search, tabs, filters, views, rows, pages. All of it stands in the address. */
export function ShipmentDesk({ canWrite, canManage, memory }: Props) {
  const t = useTranslations("list");
  const words = useTranslations("export");
  const lookup = useTranslations("lookup");
  const list = useList(memory);
  const { address, isEndless } = list;
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
  // Rows are drawn when nothing else is to do: a key pressed meanwhile need not wait for fifty of them.
  const shown = useDeferredValue(shipments);
  const firstIndex = useDeferredValue((Math.max(1, Number(address.page) || 1) - 1) * list.pageSize);
  const ids = useMemo(() => shipments?.map(({ id }) => id) ?? [], [shipments]);
  const bulk = useBulk(ids, address);
  const selection = bulk.rows;
  const rowsElement = useRef<HTMLDivElement>(null);
  const isAtWork = bulk.count > 0 || bulk.isAll || address.cursor !== "" || address.page !== "" || openId !== null;
  const live = useLiveList(address, useHandOnList(rowsElement, isAtWork), isEndless);
  const hands = useRowHands({ ids, openId, open, selection });
  const actions = useRowActions({ show: hands.show, setActive: hands.setActive, selection, edit: setEditing });
  const isFirstUse = counts?.total === 0 && isUnfiltered(address);
  const total = counts && countOf(counts, choicesOf(address.state));
  // A page behind the last one has no rows either, and needs the way back.
  const isEmpty = shipments?.length === 0 && address.page === "" && address.cursor === "";
  const subscribe = () => void setPanel("subscribe");
  const query = viewQueryOf({
    ...list.params,
    cols: list.columns.join(","),
    density: list.density,
    limit: String(list.pageSize),
  });
  const rows = {
    list,
    selection,
    activeId: hands.activeId,
    total,
    isFailedList: address.state === "failed",
    canMend: canWrite,
    actions,
  };

  return (
    <>
      {/* In the hand the search stays in reach; the title scrolls away. */}
      <div className="max-lg:sticky max-lg:-top-13 max-lg:z-20 max-lg:bg-background">
        <PageHeader title={t("title")}>
          <div className="flex flex-1 items-center justify-end gap-2 max-lg:basis-full">
            {!isFirstUse && (
              <SearchBox value={address.q} onSearch={(q) => q !== address.q && list.change({ q }, { isStep: false })} />
            )}
            {!isFirstUse && (
              // In the hand it is under 我的.
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
                className="button button--tertiary button--md shrink-0 max-lg:h-11 max-lg:px-3"
              >
                <Download aria-hidden />
                <span className="max-lg:hidden">{words("open")}</span>
              </button>
            )}
            {canWrite && (
              <button
                type="button"
                onClick={subscribe}
                className="button button--primary button--md shrink-0 max-lg:h-11"
              >
                <Plus aria-hidden />
                {/* On a phone the search needs the room. */}
                <span className="max-sm:sr-only">{t("subscribe")}</span>
              </button>
            )}
          </div>
        </PageHeader>
      </div>
      {isFirstUse ? (
        <FirstUse onSubscribe={canWrite ? subscribe : undefined} />
      ) : (
        <>
          <StateTabs list={list} counts={counts} />
          <FilterRow value={address} counts={counts} onChange={list.change}>
            <ViewMenu viewId={list.params.view} query={query} canShare={canWrite} />
            <LookMenu list={list} />
          </FilterRow>
          <ActiveFilters value={address} onChange={list.change} />
          <ListNotices
            staleSince={error && shipments ? dataUpdatedAt : undefined}
            isRetrying={isFetching}
            onRetry={() => void refetch()}
          />
          {error && !shipments && <ListTrouble error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
          {!shown && !error && <ListWait />}
          {shown?.length === 0 && <NoResult address={address} onChange={list.change} />}
          <LiveNotice live={live} />
          <div ref={rowsElement}>
            {shown && shown.length > 0 && isEndless && (
              <EndlessRows
                {...rows}
                shipments={shown}
                // Rows that are yet to be drawn are more, too: else the end is told above the last of them.
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
        <BulkBar
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
          hasPrevious={hands.hasPrevious}
          hasNext={hands.hasNext}
          onStep={hands.step}
          onClose={() => open(null)}
        />
      )}
      {editing && canWrite && <EditDrawer id={editing} onClose={() => void setEditing(null)} />}
      {panel === "export" && (
        <ExportDrawer
          selection={allOf(address)}
          count={total ?? 0}
          isAtLeast={counts?.isAtLeast}
          shown={list.columns}
          isChosen={false}
          canWrite={canWrite}
          onStarted={(id) => {
            void setPanel(null);
            bulk.follow(id);
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
  /** How this person last had the list look. */
  memory: ListMemory;
}
