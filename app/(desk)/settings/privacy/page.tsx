import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { PrivacyPage } from "@/components/settings/privacy/privacy-page";
import { privacyOptions } from "@/lib/client/privacy/privacy-queries";
import { requireUser } from "@/lib/server/auth/session";
import { privacyHandlers } from "@/lib/services/privacy/privacy-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.privacy"))("title") };
}

export default async function SettingsPrivacyPage() {
  return renderPage(
    await requireUser("manage", "every-shop"),
    (ask) => [ask(privacyOptions, privacyHandlers.getPrivacy)],
    <PrivacyPage />,
  );
}
