import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { Kuaidi100Page } from "@/components/settings/kuaidi100/kuaidi100-page";
import { settingsOptions } from "@/lib/client/settings/settings-queries";
import { requireUser } from "@/lib/server/auth/session";
import { settingsHandlers } from "@/lib/services/settings/settings-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settingsPages.kuaidi100"))("title") };
}

/** The outbox comes with the frame of the page. */
export default async function SettingsKuaidi100Page() {
  return renderPage(
    await requireUser("manage", "every-shop"),
    (ask) => [ask(settingsOptions, settingsHandlers.getSettings)],
    <Kuaidi100Page />,
  );
}
