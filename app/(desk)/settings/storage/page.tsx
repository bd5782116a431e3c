import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { StoragePage } from "@/components/settings/storage/storage-page";
import { archiveOptions } from "@/lib/client/archive/archive-queries";
import { requireUser } from "@/lib/server/auth/session";
import { archiveHandlers } from "@/lib/services/archive/archive-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.storage"))("title") };
}

export default async function SettingsStoragePage() {
  return renderPage(
    await requireUser("manage", "every-shop"),
    (ask) => [ask(archiveOptions, archiveHandlers.getArchive)],
    <StoragePage />,
  );
}
