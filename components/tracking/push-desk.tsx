"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { PageHeader } from "@/components/ui/layout/page-header";
import { SearchBox } from "@/components/ui/search/search-box";
import { CursorPager } from "@/components/ui/table/cursor-pager";
import { useSelection } from "@/components/ui/table/use-selection";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import {
  buildPushLogHref,
  isWholeLog,
  pushListOptions,
  pushLogState,
  WHOLE_LOG,
} from "@/lib/client/tracking/push-log-queries";
import { NoPushesNote } from "./no-pushes-note";
import { PushFilters } from "./push-filters";
import { PushSelectionBar } from "./push-selection-bar";
import { PushTable } from "./push-table";

// Fetched only when it is opened, so that it does not delay the log.
const PushPanel = lazyPart(() => import("./push-panel").then((each) => each.PushPanel));

/** Log of all received pushes. Filters, page and the open push are in the address. */
export function PushDesk({ canManage }: { canManage: boolean }) {
  const t = useTranslations("pushes");
  const [params, change] = useUrlState(pushLogState);
  const query = useQuery(pushListOptions(params));
  const replayable = query.data?.items.filter(({ verdict }) => verdict !== "refused") ?? [];
  const selection = useSelection(replayable.map(({ id }) => id));
  return (
    <>
      <PageHeader title={t("title")}>
        <div className="flex flex-1 items-center justify-end max-lg:basis-full">
          <SearchBox
            q={params.q}
            label={t("search")}
            placeholder={t("searchHint")}
            onSearch={(q) => change({ q }, { isTyping: true })}
          />
        </div>
      </PageHeader>
      <PushFilters params={params} onChange={change} />
      <QueryBoundary query={query} href={buildPushLogHref({})} loading={t("loading")}>
        {({ items, nextCursor, unrecorded }) => (
          <>
            {items.length === 0 ? (
              <NoPushesNote isWholeLog={isWholeLog(params)} q={params.q} onReset={() => change(WHOLE_LOG)} />
            ) : (
              <PushTable
                rows={items}
                selection={canManage ? selection : undefined}
                open={({ id }) => ({
                  href: buildPushLogHref({ ...params, push: id }),
                  onOpen: () => change({ push: id }),
                })}
                isCurrent={({ id }) => id === params.push}
              />
            )}
            <CursorPager
              cursor={params.cursor}
              nextCursor={query.isPlaceholderData ? null : nextCursor}
              note={unrecorded > 0 && /^(refused)?$/.test(params.verdict) ? t("unrecorded", { count: unrecorded }) : ""}
              buildHref={(cursor) => buildPushLogHref({ ...params, cursor, push: "" })}
              onPageChange={(cursor) => change({ cursor })}
            />
          </>
        )}
      </QueryBoundary>
      {selection.ids.length > 0 && <PushSelectionBar selection={selection} />}
      {params.push !== "" && <PushPanel id={params.push} canManage={canManage} onClose={() => change({ push: "" })} />}
    </>
  );
}
