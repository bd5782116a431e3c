"use client";
import { useQuery } from "@tanstack/react-query";
import { flagSettingsOptions } from "@/lib/client/flags/flag-settings";
import { AssignmentSection } from "./assignment-section";
import { LimitsSection } from "./limits-section";
import { OverridesSection } from "./overrides-section";
import { RadarSection } from "./radar-section";
import { RoutesSection } from "./routes-section";
import { TextRulesSection } from "./text-rules-section";

/** What decides on flags: limits of time, exceptions from them, and carriers' words. */
export function FlagSections() {
  const { data: settings } = useQuery(flagSettingsOptions);
  if (!settings) return null;
  return (
    <>
      <LimitsSection settings={settings} />
      <RoutesSection settings={settings} />
      <OverridesSection settings={settings} />
      <TextRulesSection settings={settings} />
      <RadarSection settings={settings} />
      <AssignmentSection settings={settings} />
    </>
  );
}
