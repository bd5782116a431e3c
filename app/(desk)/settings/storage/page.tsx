import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderEveryShopPage } from "@/app/(desk)/settings/for-every-shop";
import { StoragePage } from "@/components/settings/storage/storage-page";
import { store } from "@/db/open-store";
import { archiveOptions } from "@/lib/client/archive/archive-queries";
import { getArchiveView } from "@/lib/services/archive/archive-views";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.storage"))("title") };
}

export default function SettingsStoragePage() {
  return renderEveryShopPage(archiveOptions, () => getArchiveView(store().read, Date.now()), <StoragePage />);
}
