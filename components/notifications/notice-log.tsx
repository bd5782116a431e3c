"use client";
import { Button } from "@heroui/react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { BellOff, CheckCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState } from "nuqs";
import { QueryError } from "@/components/ui/feedback/query-error";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { TabBar, TabLink } from "@/components/ui/layout/tab-link";
import { LoadMoreButton } from "@/components/ui/table/load-more-button";
import { noticeLogOptions } from "@/lib/client/notifications/notice-queries";
import { MAX_UNREAD } from "@/lib/domain/notifications/notice";
import { NoticeItem } from "./notice-item";
import { useMarkNoticesRead } from "./use-mark-notices-read";

/** All notifications of the last 30 days, or only the unread ones. */
export function NoticeLog() {
  const t = useTranslations("notices");
  const [isUnread, setUnread] = useQueryState("unread", parseAsBoolean.withDefault(false));
  const query = useInfiniteQuery(noticeLogOptions(isUnread));
  const { data, error, refetch, isFetching } = query;
  const read = useMarkNoticesRead();
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const unread = data?.pages[0]?.unread ?? 0;
  const choose = (isOnly: boolean) => void setUnread(isOnly || null, { history: "push" });
  return (
    <>
      <PageHeader title={t("title")}>
        {unread > 0 && (
          <Button variant="outline" size="sm" onPress={() => read()} className="ms-auto touch-height">
            <CheckCheck aria-hidden />
            {t("readAll")}
          </Button>
        )}
      </PageHeader>
      <TabBar label={t("title")}>
        <TabLink href="/notices" isCurrent={!isUnread} onChoose={() => choose(false)}>
          {t("all")}
        </TabLink>
        <TabLink href="/notices?unread=true" isCurrent={isUnread} onChoose={() => choose(true)}>
          {t("unreadOnly")}
          <span className="text-xs text-muted tabular-nums">
            {unread >= MAX_UNREAD ? `${MAX_UNREAD - 1}+` : unread}
          </span>
        </TabLink>
      </TabBar>
      {error && !data && (
        <QueryError error={error} isRetrying={isFetching} href="/notices" onRetry={() => void refetch()} />
      )}
      {data && items.length === 0 && (
        <EmptyState
          Icon={BellOff}
          title={isUnread ? t("noneUnread") : t("noneTitle")}
          text={isUnread ? "" : t("none")}
        />
      )}
      {items.length > 0 && (
        <div className="max-w-3xl lg:px-3">
          <ul>
            {items.map((notice) => (
              <NoticeItem
                key={notice.id}
                notice={notice}
                onOpen={() => {
                  if (!notice.isRead) read([notice.id]);
                }}
              />
            ))}
          </ul>
          <div className="flex flex-wrap items-center gap-3 px-3 py-3">
            <LoadMoreButton label={t("older")} query={query} />
            <p className="text-xs text-muted">{t("kept")}</p>
          </div>
        </div>
      )}
    </>
  );
}
