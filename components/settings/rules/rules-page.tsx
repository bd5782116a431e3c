"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { SettingsForm } from "@/components/settings/saving/settings-form";
import { useSavedChange } from "@/components/settings/saving/use-saved-change";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { PageHelp } from "@/components/ui/help/page-help";
import { PageHeader } from "@/components/ui/layout/page-header";
import { changeFlagSettings, flagSettingsOptions } from "@/lib/client/flags/flag-settings-queries";
import { CaseAssignmentSection } from "./case-assignment-section";
import { CongestionSection } from "./congestion-section";
import { FlagLimitsSection } from "./flag-limits-section";
import { FlagOverridesSection } from "./flag-overrides-section";
import { PredictedLateSection } from "./predicted-late-section";
import { RouteClassesSection } from "./route-classes-section";
import { TextRulesSection } from "./text-rules-section";

/** What raises flags, and to whom their cases are assigned. */
export function RulesPage() {
  const t = useTranslations("settingsPages.rules");
  const query = useQuery(flagSettingsOptions);
  const change = useSavedChange({
    save: changeFlagSettings,
    queryKey: flagSettingsOptions.queryKey,
    hint: useTranslations("settings.flags")("savedHint"),
  });
  return (
    <>
      <PageHeader title={t("title")}>
        <PageHelp />
      </PageHeader>
      <QueryBoundary query={query} href="/settings/rules">
        {(saved) => (
          <div className="bg-surface">
            <SettingsForm saved={saved} change={change}>
              {(settings) => (
                <HydrationParts>
                  <FlagLimitsSection settings={settings} />
                  <PredictedLateSection settings={settings} />
                  <RouteClassesSection settings={settings} />
                  <FlagOverridesSection settings={settings} />
                  <TextRulesSection settings={settings} />
                  <CongestionSection settings={settings} />
                  <CaseAssignmentSection settings={settings} />
                </HydrationParts>
              )}
            </SettingsForm>
          </div>
        )}
      </QueryBoundary>
    </>
  );
}
