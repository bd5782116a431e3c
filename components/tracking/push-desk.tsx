"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { SearchBox } from "@/components/shipment-list/search-box";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { ListWait } from "@/components/ui/feedback/list-wait";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Pager } from "@/components/ui/table/pager";
import { useSelection } from "@/components/ui/table/use-selection";
import { isWholeLog, pushListOptions, pushLogHref } from "@/lib/client/tracking/pushes";
import { NoPush } from "./no-push";
import { PushFilters } from "./push-filters";
import { PushTable } from "./push-table";
import { SelectionBar } from "./selection-bar";
import { usePushAddress } from "./use-push-address";

// Comes only when it is opened: the log is what one waits for.
const PushPanel = dynamic(() => import("./push-panel").then((each) => each.PushPanel), { ssr: false });

/** The log of every push that came. Filters, page and the open push stand in the address. */
export function PushDesk({ canManage }: { canManage: boolean }) {
  const t = useTranslations("pushes");
  const [address, change] = usePushAddress();
  const [open, setOpen] = useQueryState("push", parseAsString.withOptions({ history: "push" }));
  const { data: page, error, refetch, isFetching, isPlaceholderData } = useQuery(pushListOptions(address));
  const replayable = page?.items.filter(({ verdict }) => verdict !== "refused") ?? [];
  const selection = useSelection(replayable.map(({ id }) => id));
  const isUnrecordedShown = page !== undefined && page.unrecorded > 0 && /^(refused)?$/.test(address.verdict);
  return (
    <>
      <PageHeader title={t("title")}>
        <div className="flex flex-1 items-center justify-end max-lg:basis-full">
          <SearchBox
            value={address.q}
            label={t("search")}
            placeholder={t("searchHint")}
            onSearch={(q) => q !== address.q && change({ q }, { isTyping: true })}
          />
        </div>
      </PageHeader>
      <PushFilters address={address} onChange={change} />
      {error && (
        <ListTrouble error={error} isRetrying={isFetching} href={pushLogHref({})} onRetry={() => void refetch()} />
      )}
      {!page && !error && <ListWait label={t("loading")} />}
      {page && page.items.length === 0 && (
        <NoPush isWholeLog={isWholeLog(address)} onReset={() => change({ verdict: "", q: "", from: "", to: "" })} />
      )}
      {page && page.items.length > 0 && (
        <PushTable
          pushes={page.items}
          selection={canManage ? selection : undefined}
          isStale={isPlaceholderData}
          onOpen={(id) => void setOpen(id)}
        />
      )}
      {page && (
        <Pager
          cursor={address.cursor}
          nextCursor={isPlaceholderData ? null : page.nextCursor}
          note={isUnrecordedShown ? t("unrecorded", { count: page.unrecorded }) : ""}
          hrefOf={(cursor) => pushLogHref({ ...address, cursor })}
          onGo={(cursor) => change({ cursor })}
        />
      )}
      {selection.ids.length > 0 && <SelectionBar selection={selection} />}
      {open && <PushPanel id={open} canManage={canManage} onClose={() => void setOpen(null)} />}
    </>
  );
}
