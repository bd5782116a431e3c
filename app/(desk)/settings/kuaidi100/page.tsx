import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderOwnersPage } from "@/app/(desk)/settings/for-every-shop";
import { Kuaidi100Page } from "@/components/settings/kuaidi100/kuaidi100-page";
import { store } from "@/db/open-store";
import { settingsOptions } from "@/lib/client/settings/settings-queries";
import { getSettingsView } from "@/lib/services/settings/app-settings";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settingsPages.kuaidi100"))("title") };
}

export default function SettingsKuaidi100Page() {
  return renderOwnersPage(
    "every-shop",
    // The outbox comes with the frame of the page.
    (fill) => fill(settingsOptions, () => getSettingsView(store().read)),
    () => <Kuaidi100Page />,
  );
}
