import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnersOnly } from "@/components/settings/owners-only";
import { SettingsDesk } from "@/components/settings/settings-desk";
import { store } from "@/db/open";
import { outboxView } from "@/db/queries/subscriptions/outbox";
import { channelsOptions } from "@/lib/client/alerts/alert-channels";
import { tokensOptions } from "@/lib/client/auth/tokens";
import { shopPageOptions } from "@/lib/client/buyers/shop-page";
import { flagSettingsOptions } from "@/lib/client/flags/flag-settings";
import { settingsOptions } from "@/lib/client/settings/settings";
import { makeQueryClient } from "@/lib/client/shared/query-client";
import { outboxOptions } from "@/lib/client/subscriptions/outbox";
import { hooksOptions } from "@/lib/client/webhooks/hooks";
import { weeklyOptions } from "@/lib/client/weekly-report/weekly-report";
import { hasPermission } from "@/lib/domain/auth/role";
import { requireUser } from "@/lib/server/auth/session";
import { viewChannels } from "@/lib/services/alerts/alert-channels";
import { viewTokens } from "@/lib/services/auth/api-tokens";
import { viewShopPage } from "@/lib/services/buyers/shop-page";
import { viewFlagSettings } from "@/lib/services/flags/flag-settings";
import { viewSettings } from "@/lib/services/settings/settings";
import { viewEndpoints } from "@/lib/services/webhooks/hook-endpoints";
import { viewWeekly } from "@/lib/services/weekly-report/weekly-report";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
  const user = await requireUser();
  if (!hasPermission(user.role, "manage")) return <OwnersOnly />;
  const queryClient = makeQueryClient();
  await Promise.all([
    queryClient.fetchQuery({ ...settingsOptions, queryFn: () => viewSettings(store().read) }),
    queryClient.fetchQuery({ ...flagSettingsOptions, queryFn: () => viewFlagSettings(store().read) }),
    queryClient.fetchQuery({ ...outboxOptions, queryFn: () => outboxView(store().read) }),
    queryClient.fetchQuery({ ...channelsOptions, queryFn: () => viewChannels(store().read) }),
    queryClient.fetchQuery({ ...weeklyOptions, queryFn: () => viewWeekly(store().read, Date.now()) }),
    queryClient.fetchQuery({ ...hooksOptions, queryFn: () => viewEndpoints(store().read) }),
    queryClient.fetchQuery({ ...tokensOptions, queryFn: () => viewTokens(store().read) }),
    queryClient.fetchQuery({ ...shopPageOptions, queryFn: () => viewShopPage(store().read) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <SettingsDesk />
    </HydrationBoundary>
  );
}
