import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderOwnersPage } from "@/app/(desk)/settings/for-every-shop";
import { InterfacesPage } from "@/components/webhooks/interfaces-page";
import { store } from "@/db/open-store";
import { tokensOptions } from "@/lib/client/auth/token-queries";
import { webhooksOptions } from "@/lib/client/webhooks/webhook-queries";
import { listTokenViews } from "@/lib/services/auth/manage-api-tokens";
import { listEndpointViews } from "@/lib/services/webhooks/manage-hook-endpoints";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settingsPages.api"))("title") };
}

export default function SettingsApiPage() {
  return renderOwnersPage(
    "own-shops",
    (fill, user) =>
      Promise.all([
        fill(webhooksOptions, () => listEndpointViews(store().read, user.shops)),
        fill(tokensOptions, () => listTokenViews(store().read, user, Date.now())),
      ]),
    () => <InterfacesPage />,
  );
}
