import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderOwnersPage } from "@/app/(desk)/settings/for-every-shop";
import { RulesPage } from "@/components/settings/rules/rules-page";
import { store } from "@/db/open-store";
import { flagPreviewOptions, flagSettingsOptions } from "@/lib/client/flags/flag-settings-queries";
import { carrierSearchOptions } from "@/lib/client/shared/carrier-queries";
import { searchCarriers } from "@/lib/domain/carriers/search-carriers";
import { getFlagSettings } from "@/lib/services/flags/change-flag-settings";
import { previewFlagPresets } from "@/lib/services/flags/preview-flag-presets";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settingsPages.rules"))("title") };
}

export default function SettingsRulesPage() {
  return renderOwnersPage(
    "every-shop",
    async (fill, { shops }, queryClient) => {
      const { economyCarriers, overrides, assignment } = await fill(flagSettingsOptions, () =>
        getFlagSettings(store().read, shops),
      );
      await fill(flagPreviewOptions, () => previewFlagPresets(store().read, Date.now()));
      const ofRules = [...overrides, ...assignment.rules].flatMap(({ carrier }) => carrier ?? []);
      // Their names.
      const codes = [...new Set([...economyCarriers, ...ofRules])];
      await Promise.all(
        codes.map((code) =>
          queryClient.fetchQuery({ ...carrierSearchOptions(code), queryFn: () => searchCarriers(code) }),
        ),
      );
    },
    () => <RulesPage />,
  );
}
