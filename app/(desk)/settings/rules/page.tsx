import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { renderOwnersPage } from "@/app/(desk)/settings/for-every-shop";
import { RulesPage } from "@/components/settings/rules/rules-page";
import { flagPreviewOptions, flagSettingsOptions } from "@/lib/client/flags/flag-settings-queries";
import { carrierSearchOptions } from "@/lib/client/shared/carrier-queries";
import { searchCarriers } from "@/lib/domain/carriers/search-carriers";
import { askOperation } from "@/lib/services/api/ask-operation";
import { flagHandlers } from "@/lib/services/flags/flag-handlers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settingsPages.rules"))("title") };
}

export default function SettingsRulesPage() {
  return renderOwnersPage(
    "every-shop",
    async (fill, user, queryClient) => {
      const { economyCarriers, overrides, assignment } = await fill(flagSettingsOptions, () =>
        askOperation(flagHandlers.getFlagSettings, user, {}),
      );
      await fill(flagPreviewOptions, () => askOperation(flagHandlers.previewFlagPresets, user, {}));
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
