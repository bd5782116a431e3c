import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoticeLog } from "@/components/notifications/notice-log";
import { store } from "@/db/open-store";
import { noticeLogOptions } from "@/lib/client/notifications/notice-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { noticePageSchema } from "@/lib/domain/notifications/notice-requests";
import { requireUser } from "@/lib/server/auth/session";
import { pageTranslator } from "@/lib/server/i18n/page-translator";
import { getNoticePage } from "@/lib/services/notifications/user-notices";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("title") };
}

export default async function NoticesPage({ searchParams }: PageProps<"/notices">) {
  const user = await requireUser();
  const isUnread = (await searchParams).unread === "true";
  const translate = await pageTranslator();
  const queryClient = createQueryClient();
  const query = noticePageSchema.parse({ unread: String(isUnread) });
  await queryClient.fetchInfiniteQuery({
    ...noticeLogOptions(isUnread),
    queryFn: () => getNoticePage(store().read, user, query, translate),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <NoticeLog />
    </HydrationBoundary>
  );
}
