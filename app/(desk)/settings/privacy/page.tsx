import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnersOnlyNote } from "@/components/settings/owners-only-note";
import { PrivacyPage } from "@/components/settings/privacy/privacy-page";
import { store } from "@/db/open-store";
import { privacyOptions } from "@/lib/client/privacy/privacy-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { hasPermission } from "@/lib/domain/auth/role";
import { translateStored } from "@/lib/i18n/translate-stored";
import { requireUser } from "@/lib/server/auth/session";
import { pageTranslator } from "@/lib/server/i18n/page-translator";
import { getPrivacyView } from "@/lib/services/privacy/erasure-views";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.privacy"))("title") };
}

export default async function SettingsPrivacyPage() {
  const user = await requireUser();
  if (!hasPermission(user.role, "manage")) return <OwnersOnlyNote />;
  if (user.shops.kind !== "every") return <OwnersOnlyNote isOwner />;
  const translate = await pageTranslator();
  const queryClient = createQueryClient();
  await queryClient.fetchQuery({
    ...privacyOptions,
    queryFn: async () => translateStored(await getPrivacyView(store().read, Date.now()), translate),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PrivacyPage />
    </HydrationBoundary>
  );
}
