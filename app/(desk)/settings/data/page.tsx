import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BackupDesk } from "@/components/backup/backup-desk";
import { OwnersOnlyNote } from "@/components/settings/owners-only-note";
import { store } from "@/db/open-store";
import { backupStateOptions } from "@/lib/client/backup/backup-queries";
import { createQueryClient } from "@/lib/client/shared/create-query-client";
import { hasPermission } from "@/lib/domain/auth/role";
import { translateStored } from "@/lib/i18n/translate-stored";
import { requireUser } from "@/lib/server/auth/session";
import { pageTranslator } from "@/lib/server/i18n/page-translator";
import { getBackupState } from "@/lib/services/backup/backup-settings";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.data"))("title") };
}

export default async function SettingsDataPage() {
  const user = await requireUser();
  if (!hasPermission(user.role, "manage")) return <OwnersOnlyNote />;
  if (user.shops.kind !== "every") return <OwnersOnlyNote isOwner />;
  const translate = await pageTranslator();
  const queryClient = createQueryClient();
  await queryClient.fetchQuery({
    ...backupStateOptions,
    queryFn: async () => translateStored(await getBackupState(store().read, Date.now()), translate),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <BackupDesk />
    </HydrationBoundary>
  );
}
