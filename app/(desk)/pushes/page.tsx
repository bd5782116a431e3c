import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { PushDesk } from "@/components/tracking/push-desk";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { pushListOptions, pushLogFilter } from "@/lib/client/tracking/push-log-queries";
import { requireUser } from "@/lib/server/auth/session";
import { pushHandlers } from "@/lib/services/tracking/push-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pushes"))("title") };
}

export default async function PushesPage({ searchParams }: PageProps<"/pushes">) {
  const address = readUrlValues(pushLogFilter, await searchParams);
  return renderPage(
    await requireUser(),
    (ask) => [ask(pushListOptions(address), pushHandlers.listPushes)],
    <PushDesk />,
  );
}
