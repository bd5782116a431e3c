import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { NoticeLog } from "@/components/notifications/notice-log";
import { store } from "@/db/open";
import { noticeLogOptions } from "@/lib/client/notifications/notices";
import { makeQueryClient } from "@/lib/client/shared/query-client";
import { noticePageSchema } from "@/lib/domain/notifications/notice-requests";
import { requireUser } from "@/lib/server/auth/session";
import { localeOf } from "@/lib/server/i18n/locales";
import { sayIn } from "@/lib/server/i18n/say";
import { viewNotices } from "@/lib/services/notifications/notices";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("title") };
}

export default async function NoticesPage({ searchParams }: PageProps<"/notices">) {
  const { id } = await requireUser();
  const isUnread = (await searchParams).unread === "true";
  const say = sayIn(localeOf(await getLocale(), null));
  const queryClient = makeQueryClient();
  const query = noticePageSchema.parse({ unread: String(isUnread) });
  await queryClient.fetchInfiniteQuery({
    ...noticeLogOptions(isUnread),
    queryFn: () => viewNotices(store().read, id, query, say),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <NoticeLog />
    </HydrationBoundary>
  );
}
