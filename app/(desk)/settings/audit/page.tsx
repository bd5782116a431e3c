import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditDesk } from "@/components/audit/audit-desk";
import { store } from "@/db/open-store";
import { auditFilter, auditListOptions, auditStateOptions } from "@/lib/client/audit/audit-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { readUrlValues } from "@/lib/client/shared/url-state";
import { auditFilterSchema } from "@/lib/domain/audit/audit-requests";
import { requireUser } from "@/lib/server/auth/session";
import { getAuditState, listAuditViews } from "@/lib/services/audit/audit-views";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function SettingsAuditPage({ searchParams }: PageProps<"/settings/audit">) {
  const user = await requireUser("manage");
  const address = readUrlValues(auditFilter, await searchParams);
  const queryClient = createQueryClient();
  const parameters = Object.fromEntries(Object.entries(address).filter(([, text]) => text !== ""));
  const { success, data: filter } = auditFilterSchema.safeParse(parameters);
  // Invalid parameters: no prefetch. The API answers the browser's request with an error that names the problem.
  if (success) {
    await queryClient
      .fetchQuery({ ...auditListOptions(address), queryFn: () => listAuditViews(store().read, user.shops, filter) })
      .catch((error: unknown) => {
        if (!filter.cursor) throw error; // The API may refuse a foreign cursor; the browser's own request then reports it.
      });
  }
  const seesEveryShop = user.shops.kind === "every";
  if (seesEveryShop) await queryClient.fetchQuery({ ...auditStateOptions, queryFn: () => getAuditState(store().read) });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <AuditDesk seesEveryShop={seesEveryShop} />
    </HydrationBoundary>
  );
}
