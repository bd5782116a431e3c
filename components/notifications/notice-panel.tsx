import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { PageLink } from "@/components/ui/layout/page-link";
import { TextButton } from "@/components/ui/layout/text-button";
import { noticesOptions } from "@/lib/client/notifications/notice-queries";
import { NoticeItem } from "./notice-item";
import { useMarkNoticesRead } from "./use-mark-notices-read";
import { WebPushSwitch } from "./web-push-switch";

/** The notifications, newest first. The first one has the focus, so that Enter opens it. */
export function NoticePanel({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations("notices");
  const { data } = useQuery(noticesOptions);
  const list = useRef<HTMLUListElement>(null);
  const read = useMarkNoticesRead();
  const isLoaded = data !== undefined;
  useEffect(() => {
    if (isLoaded) list.current?.querySelector("a")?.focus();
  }, [isLoaded]);
  const open = (id: string, isRead: boolean) => {
    if (!isRead) read([id]);
    onLeave();
  };
  const items = data?.items ?? [];
  return (
    <>
      <div className="sticky top-0 z-10 flex items-center justify-between gap-3 border-b border-separator bg-overlay px-3 py-2">
        <h2 className="font-semibold">{t("title")}</h2>
        {data !== undefined && data.unread > 0 && <TextButton onPress={() => read()}>{t("readAll")}</TextButton>}
      </div>
      <ul ref={list}>
        {items.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} onOpen={() => open(notice.id, notice.isRead)} />
        ))}
      </ul>
      {isLoaded && items.length === 0 && (
        <p className="px-3 py-5 text-dense text-muted">
          {t("noneTitle")}
          <span className="mt-0.5 block text-xs">{t("none")}</span>
        </p>
      )}
      {items.length > 0 && (
        <PageLink
          href="/notices"
          onClick={onLeave}
          className="flex items-center justify-center px-3 py-2 text-dense text-accent -outline-offset-2 hover:bg-default touch-min-height"
        >
          {t("seeAll")}
        </PageLink>
      )}
      <WebPushSwitch />
      <p className="border-t border-separator px-3 py-2 text-xs text-muted">{t("kept")}</p>
    </>
  );
}
