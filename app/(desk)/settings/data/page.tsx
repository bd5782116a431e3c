import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderEveryShopPage } from "@/app/(desk)/settings/for-every-shop";
import { BackupDesk } from "@/components/backup/backup-desk";
import { store } from "@/db/open-store";
import { backupStateOptions } from "@/lib/client/backup/backup-queries";
import { getBackupState } from "@/lib/services/backup/backup-settings";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.data"))("title") };
}

export default function SettingsDataPage() {
  return renderEveryShopPage(backupStateOptions, () => getBackupState(store().read, Date.now()), <BackupDesk />);
}
