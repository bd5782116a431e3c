import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LimitedSettingsDesk } from "@/components/settings/limited-settings-desk";
import { OwnersOnlyNote } from "@/components/settings/owners-only-note";
import { SettingsDesk } from "@/components/settings/settings-desk";
import { store } from "@/db/open-store";
import { getOutboxView } from "@/db/queries/subscriptions/outbox-state";
import { channelsOptions } from "@/lib/client/alerts/alert-channel-queries";
import { tokensOptions } from "@/lib/client/auth/token-queries";
import { shopPageOptions } from "@/lib/client/buyers/shop-page-queries";
import { flagSettingsOptions } from "@/lib/client/flags/flag-settings-queries";
import { settingsOptions } from "@/lib/client/settings/settings-queries";
import { carrierSearchOptions } from "@/lib/client/shared/carrier-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { outboxOptions } from "@/lib/client/subscriptions/outbox-queries";
import { rebuildStateOptions } from "@/lib/client/tracking/rebuild-run-queries";
import { webhooksOptions } from "@/lib/client/webhooks/webhook-queries";
import { weeklyReportOptions } from "@/lib/client/weekly-report/weekly-report-queries";
import { hasPermission } from "@/lib/domain/auth/role";
import { searchCarriers } from "@/lib/domain/carriers/search-carriers";
import { translateStored } from "@/lib/i18n/translate-stored";
import { requireUser } from "@/lib/server/auth/session";
import { pageTranslator } from "@/lib/server/i18n/page-translator";
import { listChannelViews } from "@/lib/services/alerts/manage-alert-channels";
import { listTokenViews } from "@/lib/services/auth/manage-api-tokens";
import { getShopPageView } from "@/lib/services/buyers/manage-shop-page";
import { getFlagSettings } from "@/lib/services/flags/change-flag-settings";
import { getSettingsView } from "@/lib/services/settings/app-settings";
import { getRebuildState } from "@/lib/services/tracking/rebuild-run/rebuild-views";
import { listEndpointViews } from "@/lib/services/webhooks/manage-hook-endpoints";
import { getWeeklyView } from "@/lib/services/weekly-report/weekly-report-settings";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
  const user = await requireUser();
  if (!hasPermission(user.role, "manage")) return <OwnersOnlyNote />;
  const translate = await pageTranslator();
  const queryClient = createQueryClient();
  const fetchCarrier = (code: string) =>
    queryClient.fetchQuery({ ...carrierSearchOptions(code), queryFn: () => searchCarriers(code) });
  const fetchSectionsOfShops = () =>
    Promise.all([
      queryClient.fetchQuery({
        ...channelsOptions,
        queryFn: async () => translateStored(await listChannelViews(store().read, user.shops), translate),
      }),
      queryClient.fetchQuery({
        ...webhooksOptions,
        queryFn: async () => translateStored(await listEndpointViews(store().read, user.shops), translate),
      }),
      queryClient.fetchQuery({ ...tokensOptions, queryFn: () => listTokenViews(store().read, user, Date.now()) }),
    ]);
  if (user.shops.kind !== "every") {
    await fetchSectionsOfShops();
    return (
      <HydrationBoundary state={dehydrate(queryClient)}>
        <LimitedSettingsDesk />
      </HydrationBoundary>
    );
  }
  await Promise.all([
    fetchSectionsOfShops(),
    queryClient.fetchQuery({ ...settingsOptions, queryFn: () => getSettingsView(store().read) }),
    queryClient
      .fetchQuery({ ...flagSettingsOptions, queryFn: () => getFlagSettings(store().read) })
      .then(({ economyCarriers }) => Promise.all(economyCarriers.map(fetchCarrier))),
    queryClient.fetchQuery({
      ...outboxOptions,
      queryFn: async () => translateStored(await getOutboxView(store().read, user.shops), translate),
    }),
    queryClient.fetchQuery({
      ...weeklyReportOptions,
      queryFn: async () => translateStored(await getWeeklyView(store().read, user.shops, Date.now()), translate),
    }),
    queryClient.fetchQuery({
      ...rebuildStateOptions,
      queryFn: async () => translateStored(await getRebuildState(store().read), translate),
    }),
    queryClient.fetchQuery({ ...shopPageOptions, queryFn: () => getShopPageView(store().read) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <SettingsDesk />
    </HydrationBoundary>
  );
}
