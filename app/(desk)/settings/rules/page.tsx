import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderPage } from "@/app/(desk)/ask-queries";
import { RulesPage } from "@/components/settings/rules/rules-page";
import { flagPreviewOptions, flagSettingsOptions } from "@/lib/client/flags/flag-settings-queries";
import { carrierSearchOptions } from "@/lib/client/shared/carrier-queries";
import { requireUser } from "@/lib/server/auth/session";
import { carrierHandlers } from "@/lib/services/carriers/carrier-handlers";
import { flagHandlers } from "@/lib/services/flags/flag-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settingsPages.rules"))("title") };
}

export default async function SettingsRulesPage() {
  return renderPage(
    await requireUser("manage", "every-shop"),
    async (ask) => {
      const settings = await ask(flagSettingsOptions, flagHandlers.getFlagSettings);
      const { economyCarriers = [], overrides = [], assignment } = settings ?? {};
      const ofRules = [...overrides, ...(assignment?.rules ?? [])].flatMap(({ carrier }) => carrier ?? []);
      // Their names.
      const codes = [...new Set([...economyCarriers, ...ofRules])];
      return [
        ask(flagPreviewOptions, flagHandlers.previewFlagPresets),
        ...codes.map((code) => ask(carrierSearchOptions(code), carrierHandlers.searchCarriers)),
      ];
    },
    <RulesPage />,
  );
}
