"use client";
import { Button } from "@heroui/react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { BellOff, CheckCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState } from "nuqs";
import { ListTrouble } from "@/components/ui/feedback/list-trouble";
import { EmptyNote } from "@/components/ui/layout/empty-note";
import { PageHeader } from "@/components/ui/layout/page-header";
import { TabBar, TabLink } from "@/components/ui/layout/tab-link";
import { OlderButton } from "@/components/ui/table/older-button";
import { noticeLogOptions } from "@/lib/client/notifications/notices";
import { MOST_UNREAD } from "@/lib/domain/notifications/notice";
import { NoticeItem } from "./notice-item";
import { useReadNotices } from "./use-read-notices";

/** All that the reader was told within thirty days, or what of it is not read. */
export function NoticeLog() {
  const t = useTranslations("notices");
  const [isUnread, setUnread] = useQueryState("unread", parseAsBoolean.withDefault(false));
  const query = useInfiniteQuery(noticeLogOptions(isUnread));
  const { data, error, refetch, isFetching } = query;
  const read = useReadNotices();
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const unread = data?.pages[0]?.unread ?? 0;
  const choose = (isOnly: boolean) => void setUnread(isOnly || null, { history: "push" });
  return (
    <>
      <PageHeader title={t("title")}>
        {unread > 0 && (
          <Button variant="outline" size="sm" onPress={() => read()} className="ms-auto max-lg:h-11">
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
            {unread >= MOST_UNREAD ? `${MOST_UNREAD - 1}+` : unread}
          </span>
        </TabLink>
      </TabBar>
      {error && !data && (
        <ListTrouble error={error} isRetrying={isFetching} href="/notices" onRetry={() => void refetch()} />
      )}
      {data && items.length === 0 && (
        <EmptyNote
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
            <OlderButton label={t("older")} query={query} />
            <p className="text-xs text-muted">{t("kept")}</p>
          </div>
        </div>
      )}
    </>
  );
}
