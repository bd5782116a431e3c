import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { InterfacesPage } from "@/components/webhooks/interfaces-page";
import { tokensOptions } from "@/lib/client/auth/token-queries";
import { webhooksOptions } from "@/lib/client/webhooks/webhook-queries";
import { requireUser } from "@/lib/server/auth/session";
import { tokenHandlers } from "@/lib/services/auth/token-handlers";
import { hookHandlers } from "@/lib/services/webhooks/hook-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settingsPages.api"))("title") };
}

export default async function SettingsApiPage() {
  return renderPage(
    await requireUser("manage"),
    (ask) => [ask(webhooksOptions, hookHandlers.listHooks), ask(tokensOptions, tokenHandlers.listTokens)],
    <InterfacesPage />,
  );
}
