"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Checkbox } from "@/components/ui/form/checkbox";
import { getNumber } from "@/components/ui/form/form-values";
import { PageHelp } from "@/components/ui/help/page-help";
import { PageHeader } from "@/components/ui/layout/page-header";
import { flagSettingsOptions } from "@/lib/client/flags/flag-settings-queries";
import type { FlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { CaseAssignmentFold } from "./case-assignment-fold";
import { FlagLimitsFold } from "./flag-limits-fold";
import { FlagOverridesFold } from "./flag-overrides-fold";
import { LimitHoursFields, LimitHoursHeadings, parseLimitHours } from "./limit-hours-fields";
import { LimitPresetsSection } from "./limit-presets-section";
import { RouteClassesFold } from "./route-classes-fold";
import { RulesFold } from "./rules-fold";
import { TextRulesFold } from "./text-rules-fold";

/** What raises flags, and to whom their cases are assigned. */
export function RulesPage() {
  const t = useTranslations("settingsPages.rules");
  const query = useQuery(flagSettingsOptions);
  return (
    <>
      <PageHeader title={t("title")}>
        <PageHelp />
      </PageHeader>
      <QueryBoundary query={query} href="/settings/rules">
        {(settings) => (
          <div className="border-b border-border bg-surface">
            <LimitPresetsSection settings={settings} />
            <HydrationParts>
              <FlagLimitsFold settings={settings} />
              <PredictedLateFold settings={settings} />
              <RouteClassesFold settings={settings} />
              <FlagOverridesFold settings={settings} />
              <TextRulesFold settings={settings} />
              <CongestionFold settings={settings} />
              <CaseAssignmentFold settings={settings} />
            </HydrationParts>
          </div>
        )}
      </QueryBoundary>
    </>
  );
}

const FIELDS = ["hours", "fewest", "factor"] as const;

/** Limits from which idle parcels at one place count as congestion. */
function CongestionFold({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.radar");
  return (
    <RulesFold
      id="settings-radar"
      title={t("title")}
      state={t("state", settings.congestion)}
      text={t("text")}
      settings={settings}
      parse={(form) => ({
        congestion: {
          hours: getNumber(form, "hours"),
          fewest: getNumber(form, "fewest"),
          factor: getNumber(form, "factor"),
        },
      })}
    >
      {({ congestion }) => (
        <div className="flex flex-wrap items-end gap-3 text-xs text-muted">
          {FIELDS.map((name) => (
            <label key={name} className="w-32 max-sm:w-full">
              {t(name)}
              <input
                name={name}
                defaultValue={congestion[name]}
                inputMode={name === "factor" ? "decimal" : "numeric"}
                autoComplete="off"
                maxLength={5}
                className="plain-field mt-1 w-full text-end text-foreground tabular-nums"
              />
            </label>
          ))}
        </div>
      )}
    </RulesFold>
  );
}

/** Hours after Kuaidi100's estimated arrival from which a parcel is flagged, and whether it is at all. */
function PredictedLateFold({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.predicted");
  const { isOn, hours } = settings.predictedLate;
  const [notice, warning, serious] = hours;
  return (
    <RulesFold
      id="settings-predicted"
      title={t("title")}
      state={isOn ? t("state", { hours: warning ?? serious ?? notice ?? 0 }) : t("off")}
      text={t("text")}
      settings={settings}
      parse={(form) => ({
        predictedLate: { isOn: form.get("isOn") === "on", hours: parseLimitHours(form, "predicted") },
      })}
    >
      {({ predictedLate }) => (
        <div className="flex flex-col gap-3">
          <Checkbox name="isOn" defaultChecked={predictedLate.isOn}>
            {t("isOn")}
          </Checkbox>
          <div className="grid grid-cols-[minmax(0,1fr)_4rem_4rem_4rem] items-center gap-x-2 gap-y-1.5 text-dense">
            <LimitHoursHeadings />
            <span>{t("hours")}</span>
            <LimitHoursFields name="predicted" label={t("hours")} hours={predictedLate.hours} />
          </div>
        </div>
      )}
    </RulesFold>
  );
}
