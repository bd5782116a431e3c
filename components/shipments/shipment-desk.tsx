"use client";
import { Button } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useFormatter, useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useRef } from "react";
import { isUnfiltered, toSearch } from "@/lib/client/list-address";
import { useLiveList } from "@/lib/client/live-list";
import { shipmentCountsOptions, shipmentListOptions } from "@/lib/client/shipments";
import { countOf } from "@/lib/domain/state-tabs";
import { PageHeader } from "../ui/page-header";
import { Pager } from "../ui/pager";
import { useSelection } from "../ui/use-selection";
import { choicesOf } from "./choices-of";
import { FilterRow } from "./filter-row";
import { FirstUse } from "./first-use";
import { ListTrouble } from "./list-trouble";
import { ListWait } from "./list-wait";
import { LiveNotice } from "./live-notice";
import { NoResult } from "./no-result";
import { SearchBox } from "./search-box";
import { ShipmentTable } from "./shipment-table";
import { StateTabs } from "./state-tabs";
import { useHandOnList } from "./use-hand-on-list";
import { useListAddress } from "./use-list-address";

// Comes only when it is opened: the list is what one waits for.
const SubscribeDrawer = dynamic(() => import("../subscribe/subscribe-drawer").then((each) => each.SubscribeDrawer), {
  ssr: false,
});
const EditDrawer = dynamic(() => import("../mend/edit-drawer").then((each) => each.EditDrawer), { ssr: false });
const MendBar = dynamic(() => import("../mend/mend-bar").then((each) => each.MendBar), { ssr: false });

/** The list of shipments: search, tabs, filters, rows, pages. All of it stands in the address. */
export function ShipmentDesk({ canSubscribe }: { canSubscribe: boolean }) {
  const t = useTranslations("list");
  const format = useFormatter();
  const [address, change] = useListAddress();
  const [panel, setPanel] = useQueryState(
    "panel",
    parseAsStringLiteral(["subscribe"]).withOptions({ history: "push" }),
  );
  const { data: counts } = useQuery(shipmentCountsOptions(address));
  const { data: page, error, refetch, isFetching, isPlaceholderData } = useQuery(shipmentListOptions(address));
  const [editing, setEditing] = useQueryState("edit", parseAsString.withOptions({ history: "push" }));
  const selection = useSelection(page?.items.map(({ id }) => id) ?? []);
  const isWorkList = canSubscribe && /^(failed|aborted)$/.test(address.state);
  const list = useRef<HTMLDivElement>(null);
  const live = useLiveList(address, useHandOnList(list, selection.ids.length > 0 || address.cursor !== ""));
  const isFirstUse = counts?.total === 0 && isUnfiltered(address);
  const subscribe = () => void setPanel("subscribe");

  return (
    <>
      <PageHeader title={t("title")}>
        <div className="flex flex-1 items-center justify-end gap-2 max-lg:basis-full">
          {!isFirstUse && (
            <SearchBox value={address.q} onSearch={(q) => q !== address.q && change({ q }, { isTyping: true })} />
          )}
          {canSubscribe && (
            <Button variant="primary" onPress={subscribe} className="shrink-0 max-lg:h-11">
              <Plus aria-hidden />
              {t("subscribe")}
            </Button>
          )}
        </div>
      </PageHeader>
      {isFirstUse ? (
        <FirstUse onSubscribe={canSubscribe ? subscribe : undefined} />
      ) : (
        <>
          <StateTabs address={address} counts={counts} onChange={change} />
          <FilterRow address={address} counts={counts} onChange={change} />
          {error && <ListTrouble error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
          {!page && !error && <ListWait />}
          {page && page.items.length === 0 && <NoResult address={address} onChange={change} />}
          <LiveNotice live={live} />
          <div ref={list}>
            {page && page.items.length > 0 && (
              <ShipmentTable
                shipments={page.items}
                selection={isWorkList ? selection : undefined}
                isFailedList={address.state === "failed"}
                isStale={isPlaceholderData}
                onMend={canSubscribe ? (id) => void setEditing(id) : undefined}
              />
            )}
          </div>
          {page && (
            <Pager
              cursor={address.cursor}
              nextCursor={isPlaceholderData ? null : page.nextCursor}
              note={counts ? t("total", { total: format.number(countOf(counts, choicesOf(address.state))) }) : ""}
              hrefOf={(cursor) => `/shipments${toSearch({ ...address, cursor })}`}
              onGo={(cursor) => change({ cursor })}
            />
          )}
        </>
      )}
      {isWorkList && selection.ids.length > 0 && <MendBar selection={selection} />}
      {editing && canSubscribe && <EditDrawer id={editing} onClose={() => void setEditing(null)} />}
      {panel === "subscribe" && canSubscribe && <SubscribeDrawer onClose={() => void setPanel(null)} />}
    </>
  );
}
