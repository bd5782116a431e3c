"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { BellOff, CheckCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Tabs } from "@/components/ui/layout/tabs";
import { LoadMoreButton } from "@/components/ui/table/load-more-button";
import { noticeLogOptions, noticeLogState } from "@/lib/client/notifications/notice-queries";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { MAX_UNREAD } from "@/lib/domain/notifications/notice";
import { NoticeItem } from "./notice-item";
import { useMarkNoticesRead } from "./use-mark-notices-read";

/** All notifications of the last 30 days, or only the unread ones. */
export function NoticeLog() {
  const t = useTranslations("notices");
  const [params, change] = useUrlState(noticeLogState);
  const isUnread = params.unread === "true";
  const query = useInfiniteQuery(noticeLogOptions(isUnread));
  const { data } = query;
  const read = useMarkNoticesRead();
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const unread = data?.pages[0]?.unread ?? 0;
  return (
    <>
      <PageHeader title={t("title")}>
        {unread > 0 && (
          <Button variant="outline" size="sm" onPress={() => read()} className="ms-auto">
            <CheckCheck aria-hidden />
            {t("readAll")}
          </Button>
        )}
      </PageHeader>
      <Tabs
        label={t("title")}
        current={isUnread ? "unread" : "all"}
        onChoose={(tab) => change({ unread: tab === "unread" ? "true" : "" })}
        tabs={[
          { key: "all", href: "/notices", name: t("all") },
          {
            key: "unread",
            href: "/notices?unread=true",
            name: t("unreadOnly"),
            count: unread >= MAX_UNREAD ? `${MAX_UNREAD - 1}+` : unread,
          },
        ]}
      />
      <QueryBoundary
        query={query}
        href="/notices"
        isEmpty={() => items.length === 0}
        empty={
          <EmptyState
            Icon={BellOff}
            title={isUnread ? t("noneUnread") : t("noneTitle")}
            text={isUnread ? "" : t("none")}
          />
        }
      >
        {() => (
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
      </QueryBoundary>
    </>
  );
}
