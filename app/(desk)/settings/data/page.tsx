import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { BackupDesk } from "@/components/backup/backup-desk";
import { backupStateOptions } from "@/lib/client/backup/backup-queries";
import { requireUser } from "@/lib/server/auth/session";
import { backupHandlers } from "@/lib/services/backup/backup-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.data"))("title") };
}

export default async function SettingsDataPage() {
  return renderPage(
    await requireUser("manage", "every-shop"),
    (ask) => [ask(backupStateOptions, backupHandlers.getBackups)],
    <BackupDesk />,
  );
}
