import { useQuery } from "@tanstack/react-query";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { flagSettingsOptions } from "@/lib/client/flags/flag-settings-queries";
import { CaseAssignmentSection } from "./case-assignment-section";
import { CongestionSection } from "./congestion-section";
import { FlagLimitsSection } from "./flag-limits-section";
import { FlagOverridesSection } from "./flag-overrides-section";
import { PredictedLateSection } from "./predicted-late-section";
import { RouteClassesSection } from "./route-classes-section";
import { TextRulesSection } from "./text-rules-section";

/** Settings of flags: time limits, overrides and text rules. */
export function FlagSections() {
  const { data: settings } = useQuery(flagSettingsOptions);
  if (!settings) return null;
  return (
    <HydrationParts>
      <FlagLimitsSection settings={settings} />
      <PredictedLateSection settings={settings} />
      <RouteClassesSection settings={settings} />
      <FlagOverridesSection settings={settings} />
      <TextRulesSection settings={settings} />
      <CongestionSection settings={settings} />
      <CaseAssignmentSection settings={settings} />
    </HydrationParts>
  );
}
