import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PushDesk } from "@/components/tracking/push-desk";
import { store } from "@/db/open-store";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { pushListOptions, pushLogFilter } from "@/lib/client/tracking/push-log-queries";
import { pushLogFilterSchema } from "@/lib/domain/tracking/push-log-requests";
import { requireUser } from "@/lib/server/auth/session";
import { pageTranslator } from "@/lib/server/i18n/page-translator";
import { listPushLog } from "@/lib/services/tracking/push-log-views";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pushes"))("title") };
}

export default async function PushesPage({ searchParams }: PageProps<"/pushes">) {
  const user = await requireUser();
  const address = readUrlValues(pushLogFilter, await searchParams);
  const queryClient = createQueryClient();
  const t = await pageTranslator();
  const parameters = Object.fromEntries(Object.entries(address).filter(([, text]) => text !== ""));
  const { success, data: filter } = pushLogFilterSchema.safeParse(parameters);
  // Invalid parameters: no prefetch. The API answers the browser's request with an error that names
  // the problem.
  if (success) {
    await queryClient
      .fetchQuery({ ...pushListOptions(address), queryFn: () => listPushLog(store().read, user.shops, filter, t) })
      .catch((error: unknown) => {
        if (!filter.cursor) throw error; // The API may refuse a foreign cursor; the browser's own request then reports it.
      });
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PushDesk />
    </HydrationBoundary>
  );
}
