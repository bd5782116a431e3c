import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoticeLog } from "@/components/notifications/notice-log";
import { noticeLogOptions } from "@/lib/client/notifications/notice-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { requireUser } from "@/lib/server/auth/session";
import { askOperation } from "@/lib/services/api/ask-operation";
import { noticeHandlers } from "@/lib/services/notifications/notice-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("title") };
}

export default async function NoticesPage({ searchParams }: PageProps<"/notices">) {
  const user = await requireUser();
  const isUnread = (await searchParams).unread === "true";
  const queryClient = createQueryClient();
  await queryClient.fetchInfiniteQuery({
    ...noticeLogOptions(isUnread),
    queryFn: () => askOperation(noticeHandlers.listNotices, user, { query: { unread: String(isUnread) } }),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <NoticeLog />
    </HydrationBoundary>
  );
}
