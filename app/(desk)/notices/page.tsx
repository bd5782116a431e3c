import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { NoticeLog } from "@/components/notifications/notice-log";
import { noticeLogOptions, noticeLogState } from "@/lib/client/notifications/notice-queries";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { requireUser } from "@/lib/server/auth/session";
import { noticeHandlers } from "@/lib/services/notifications/notice-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("title") };
}

export default async function NoticesPage({ searchParams }: PageProps<"/notices">) {
  const { unread } = readUrlValues(noticeLogState, await searchParams);
  return renderPage(
    await requireUser(),
    (ask) => [ask(noticeLogOptions(unread === "true"), noticeHandlers.listNotices)],
    <NoticeLog />,
  );
}
