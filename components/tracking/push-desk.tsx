"use client";
import { useQuery } from "@tanstack/react-query";
import { Inbox, RotateCcw, RotateCw, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateRange } from "@/components/ui/dates/date-range";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { HelpButton } from "@/components/ui/help/help-button";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Tabs } from "@/components/ui/layout/tabs";
import { PhoneSearchLink } from "@/components/ui/search/phone-search-link";
import { SearchBox } from "@/components/ui/search/search-box";
import { CursorPager } from "@/components/ui/table/cursor-pager";
import { type Selection, useSelection } from "@/components/ui/table/use-selection";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { type ChangeUrlState, useUrlState } from "@/lib/client/shared/use-url-state";
import {
  buildPushLogHref,
  isWholeLog,
  type PushLogParams,
  pushListOptions,
  pushLogState,
  WHOLE_LOG,
} from "@/lib/client/tracking/push-log-queries";
import { PUSH_LOG_VERDICTS } from "@/lib/domain/tracking/push-log-entry";
import { PushTable } from "./push-table";
import { useReplayPushes } from "./use-replay-pushes";

// Fetched only when it is opened, so that it does not delay the log.
const PushPanel = lazyPart(() => import("./push-panel").then((each) => each.PushPanel));

/** Log of all received pushes. Filters, page and the open push are in the address. */
export function PushDesk() {
  const { canManage } = useDeskUser();
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
        {({ items, unrecorded }) => (
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
              address={{ ...params, push: "" }}
              query={query}
              note={unrecorded > 0 && /^(refused)?$/.test(params.verdict) ? t("unrecorded", { count: unrecorded }) : ""}
              buildHref={buildPushLogHref}
              onChange={change}
            />
          </>
        )}
      </QueryBoundary>
      {selection.ids.length > 0 && <PushSelectionBar selection={selection} />}
      {params.push !== "" && <PushPanel id={params.push} onClose={() => change({ push: "" })} />}
    </>
  );
}

/** Filters of the log: verdict, and days of arrival. */
function PushFilters({ params, onChange }: { params: PushLogParams; onChange: ChangeUrlState<typeof pushLogState> }) {
  const t = useTranslations();
  return (
    <>
      <Tabs
        label={t("pushes.byVerdict")}
        tabs={(["", ...PUSH_LOG_VERDICTS] as const).map((verdict) => ({
          key: verdict,
          href: buildPushLogHref({ ...params, verdict, cursor: "" }),
          help: verdict !== "" && (
            <HelpButton topic="verdict" name={t(`verdict.${verdict}`)} className="-ms-1.5 me-1" />
          ),
          name: verdict === "" ? t("pushes.all") : t(`verdict.${verdict}`),
        }))}
        current={params.verdict}
        onChoose={(verdict) => onChange({ verdict })}
      />
      <div className="flex flex-wrap items-center gap-2 px-4 py-3 lg:px-6">
        <DateRange label={t("pushes.days")} value={params} onChange={onChange} />
        <Button variant="ghost" size="sm" isDisabled={isWholeLog(params)} onPress={() => onChange(WHOLE_LOG)}>
          <RotateCcw aria-hidden />
          {t("filter.reset")}
        </Button>
      </div>
    </>
  );
}

function PushSelectionBar({ selection }: { selection: Selection }) {
  const t = useTranslations("replay");
  const { replay, isReplaying } = useReplayPushes();
  return (
    <section
      aria-label={t("selected", { count: selection.ids.length })}
      className="sticky bottom-0 z-20 flex items-center gap-3 border-t border-border bg-surface px-4 py-2.5 max-lg:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] lg:px-6"
    >
      <p className="flex-1 text-dense" aria-live="polite">
        {t("selected", { count: selection.ids.length })}
      </p>
      <Button variant="ghost" size="sm" onPress={selection.clear}>
        {t("clear")}
      </Button>
      <Button variant="primary" size="sm" isPending={isReplaying} onPress={() => replay(selection.ids)}>
        <RotateCw aria-hidden />
        {t("chosen")}
      </Button>
    </section>
  );
}

function NoPushesNote({ isWholeLog, q, onReset }: { isWholeLog: boolean; q: string; onReset: () => void }) {
  const t = useTranslations("noPush");
  return (
    <div className="border-t border-border bg-surface">
      {isWholeLog ? (
        <EmptyState Icon={Inbox} title={t("title")} text={t("text")} />
      ) : (
        <EmptyState Icon={SearchX} title={t("noResultTitle")} text={t("noResult")}>
          <Button variant="outline" onPress={onReset}>
            {t("reset")}
          </Button>
          <PhoneSearchLink q={q} />
        </EmptyState>
      )}
    </div>
  );
}
