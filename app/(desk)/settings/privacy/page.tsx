import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderEveryShopPage } from "@/app/(desk)/settings/for-every-shop";
import { PrivacyPage } from "@/components/settings/privacy/privacy-page";
import { store } from "@/db/open-store";
import { privacyOptions } from "@/lib/client/privacy/privacy-queries";
import { getPrivacyView } from "@/lib/services/privacy/erasure-views";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.privacy"))("title") };
}

export default function SettingsPrivacyPage() {
  return renderEveryShopPage(privacyOptions, () => getPrivacyView(store().read, Date.now()), <PrivacyPage />);
}
