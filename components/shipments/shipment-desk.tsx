"use client";
import { Button } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { Download, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useFormatter, useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { allOf } from "@/lib/client/jobs";
import { isUnfiltered, toSearch } from "@/lib/client/list-address";
import { shipmentCountsOptions, shipmentListOptions } from "@/lib/client/shipments";
import { countOf } from "@/lib/domain/state-tabs";
import { useBulk } from "../bulk/use-bulk";
import { PageHeader } from "../ui/page-header";
import { Pager } from "../ui/pager";
import { choicesOf } from "./choices-of";
import { FilterRow } from "./filter-row";
import { FirstUse } from "./first-use";
import { ListTrouble } from "./list-trouble";
import { ListWait } from "./list-wait";
import { NoResult } from "./no-result";
import { SearchBox } from "./search-box";
import { ShipmentTable } from "./shipment-table";
import { StateTabs } from "./state-tabs";
import { useListAddress } from "./use-list-address";

// Comes only when it is opened: the list is what one waits for.
const SubscribeDrawer = dynamic(() => import("../subscribe/subscribe-drawer").then((each) => each.SubscribeDrawer), {
  ssr: false,
});
const EditDrawer = dynamic(() => import("../mend/edit-drawer").then((each) => each.EditDrawer), { ssr: false });
const BulkBar = dynamic(() => import("../bulk/bulk-bar").then((each) => each.BulkBar), { ssr: false });
const ExportDrawer = dynamic(() => import("../export/export-drawer").then((each) => each.ExportDrawer), { ssr: false });

/** The list of shipments: search, tabs, filters, rows, pages. All of it stands in the address. */
export function ShipmentDesk({ canSubscribe }: { canSubscribe: boolean }) {
  const t = useTranslations("list");
  const words = useTranslations("export");
  const format = useFormatter();
  const [address, change] = useListAddress();
  const [panel, setPanel] = useQueryState(
    "panel",
    parseAsStringLiteral(["subscribe", "export"]).withOptions({ history: "push" }),
  );
  const { data: counts } = useQuery(shipmentCountsOptions(address));
  const { data: page, error, refetch, isFetching, isPlaceholderData } = useQuery(shipmentListOptions(address));
  const [editing, setEditing] = useQueryState("edit", parseAsString.withOptions({ history: "push" }));
  const bulk = useBulk(page?.items.map(({ id }) => id) ?? [], address);
  const total = counts ? countOf(counts, choicesOf(address.state)) : 0;
  const isFirstUse = counts?.total === 0 && isUnfiltered(address);
  const subscribe = () => void setPanel("subscribe");

  return (
    <>
      <PageHeader title={t("title")}>
        <div className="flex flex-1 items-center justify-end gap-2 max-lg:basis-full">
          {!isFirstUse && (
            <SearchBox value={address.q} onSearch={(q) => q !== address.q && change({ q }, { isTyping: true })} />
          )}
          {!isFirstUse && (
            <Button
              variant="tertiary"
              aria-label={words("open")}
              onPress={() => void setPanel("export")}
              className="shrink-0 max-lg:h-11 max-lg:px-3"
            >
              <Download aria-hidden />
              <span className="max-lg:hidden">{words("open")}</span>
            </Button>
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
          {page && page.items.length > 0 && (
            <ShipmentTable
              shipments={page.items}
              selection={bulk.rows}
              isFailedList={address.state === "failed"}
              isStale={isPlaceholderData}
              onMend={canSubscribe ? (id) => void setEditing(id) : undefined}
            />
          )}
          {page && (
            <Pager
              cursor={address.cursor}
              nextCursor={isPlaceholderData ? null : page.nextCursor}
              note={counts ? t("total", { total: format.number(total) }) : ""}
              hrefOf={(cursor) => `/shipments${toSearch({ ...address, cursor })}`}
              onGo={(cursor) => change({ cursor })}
            />
          )}
        </>
      )}
      {(bulk.count > 0 || bulk.isAll || bulk.jobId) && <BulkBar bulk={bulk} total={total} canWrite={canSubscribe} />}
      {editing && canSubscribe && <EditDrawer id={editing} onClose={() => void setEditing(null)} />}
      {panel === "export" && (
        <ExportDrawer
          selection={allOf(address)}
          count={total}
          isChosen={false}
          canWrite={canSubscribe}
          onStarted={(id) => {
            void setPanel(null);
            bulk.follow(id);
          }}
          onClose={() => void setPanel(null)}
        />
      )}
      {panel === "subscribe" && canSubscribe && <SubscribeDrawer onClose={() => void setPanel(null)} />}
    </>
  );
}
