"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { SearchBox } from "@/components/shipment-list/search-box";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { LoadingState } from "@/components/ui/feedback/loading-state";
import { QueryError } from "@/components/ui/feedback/query-error";
import { PageHeader } from "@/components/ui/layout/page-header";
import { CursorPager } from "@/components/ui/table/cursor-pager";
import { useSelection } from "@/components/ui/table/use-selection";
import { buildPushLogHref, isWholeLog, pushListOptions } from "@/lib/client/tracking/push-log-queries";
import { NoPushesNote } from "./no-pushes-note";
import { PushFilters } from "./push-filters";
import { PushSelectionBar } from "./push-selection-bar";
import { PushTable } from "./push-table";
import { usePushLogParams } from "./use-push-log-params";

// Fetched only when it is opened, so that it does not delay the log.
const PushPanel = lazyPart(() => import("./push-panel").then((each) => each.PushPanel));

/** Log of all received pushes. Filters, page and the open push are in the address. */
export function PushDesk({ canManage }: { canManage: boolean }) {
  const t = useTranslations("pushes");
  const [address, change] = usePushLogParams();
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
      <PushFilters params={address} onChange={change} />
      {error && (
        <QueryError error={error} isRetrying={isFetching} href={buildPushLogHref({})} onRetry={() => void refetch()} />
      )}
      {!page && !error && <LoadingState label={t("loading")} />}
      {page && page.items.length === 0 && (
        <NoPushesNote
          isWholeLog={isWholeLog(address)}
          onReset={() => change({ verdict: "", q: "", from: "", to: "" })}
        />
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
        <CursorPager
          cursor={address.cursor}
          nextCursor={isPlaceholderData ? null : page.nextCursor}
          note={isUnrecordedShown ? t("unrecorded", { count: page.unrecorded }) : ""}
          buildHref={(cursor) => buildPushLogHref({ ...address, cursor })}
          onPageChange={(cursor) => change({ cursor })}
        />
      )}
      {selection.ids.length > 0 && <PushSelectionBar selection={selection} />}
      {open && <PushPanel id={open} canManage={canManage} onClose={() => void setOpen(null)} />}
    </>
  );
}
