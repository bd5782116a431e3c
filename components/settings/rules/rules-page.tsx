"use client";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ENGLISH_PROVINCES } from "@/components/maps/province-names";
import { FormSection } from "@/components/settings/saving/form-parts";
import { SettingsForm } from "@/components/settings/saving/settings-form";
import { useSavedChange } from "@/components/settings/saving/use-saved-change";
import { HydrationParts } from "@/components/ui/feedback/hydration-parts";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { CarrierFilter } from "@/components/ui/form/carrier-filter";
import { Checkbox } from "@/components/ui/form/checkbox";
import { getNumber } from "@/components/ui/form/form-values";
import { useCarriersByCode } from "@/components/ui/form/use-carriers-by-code";
import { PageHelp } from "@/components/ui/help/page-help";
import { IconButton } from "@/components/ui/layout/icon-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { changeFlagSettings, flagSettingsOptions } from "@/lib/client/flags/flag-settings-queries";
import { PROVINCE_NAMES } from "@/lib/domain/analytics/lane-end";
import type { FlagSettings, FlagSettingsChange } from "@/lib/domain/flags/flag-settings-schema";
import { CaseAssignmentSection } from "./case-assignment-section";
import { FlagLimitsSection } from "./flag-limits-section";
import { FlagOverridesSection } from "./flag-overrides-section";
import { LimitHoursFields, LimitHoursHeadings, parseLimitHours } from "./limit-hours-fields";
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

const FIELDS = ["hours", "fewest", "factor"] as const;

/** Limits from which idle parcels at one place count as congestion. */
function CongestionSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.radar");
  return (
    <FormSection<FlagSettingsChange>
      id="settings-radar"
      title={t("title")}
      text={t("text")}
      parse={(form) => ({
        congestion: {
          hours: getNumber(form, "hours"),
          fewest: getNumber(form, "fewest"),
          factor: getNumber(form, "factor"),
        },
      })}
    >
      <div className="flex flex-wrap items-end gap-3 text-xs text-muted">
        {FIELDS.map((name) => (
          <label key={name} className="w-32 max-sm:w-full">
            {t(name)}
            <input
              name={name}
              defaultValue={settings.congestion[name]}
              inputMode={name === "factor" ? "decimal" : "numeric"}
              autoComplete="off"
              maxLength={5}
              className="plain-field mt-1 w-full text-end text-foreground tabular-nums"
            />
          </label>
        ))}
      </div>
    </FormSection>
  );
}

/** Hours after Kuaidi100's estimated arrival from which a parcel is flagged, and whether it is at all. */
function PredictedLateSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations();
  const { isOn, hours } = settings.predictedLate;
  return (
    <FormSection<FlagSettingsChange>
      id="settings-predicted"
      title={t("settings.predicted.title")}
      text={t("settings.predicted.text")}
      parse={(form) => ({
        predictedLate: { isOn: form.get("isOn") === "on", hours: parseLimitHours(form, "predicted") },
      })}
    >
      <div className="flex flex-col gap-3">
        <Checkbox name="isOn" defaultChecked={isOn}>
          {t("settings.predicted.isOn")}
        </Checkbox>
        <div className="grid grid-cols-[minmax(0,1fr)_4rem_4rem_4rem] items-center gap-x-2 gap-y-1.5 text-dense">
          <LimitHoursHeadings />
          <span>{t("settings.predicted.hours")}</span>
          <LimitHoursFields name="predicted" label={t("settings.predicted.hours")} hours={hours} />
        </div>
      </div>
    </FormSection>
  );
}

/** Remote provinces and economy carriers, which have their own limits. */
function RouteClassesSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.routes");
  const isEnglish = useLocale().startsWith("en");
  const [economyCarriers, setEconomyCarriers] = useState<readonly string[]>(settings.economyCarriers);
  const carriers = useCarriersByCode(economyCarriers);
  return (
    <FormSection<FlagSettingsChange>
      id="settings-routes"
      title={t("title")}
      text={t("text")}
      parse={(form) => ({
        remoteProvinces: form.getAll("province").map(String),
        economyCarriers: [...economyCarriers],
      })}
    >
      <fieldset>
        <legend className="text-xs text-muted">{t("remote")}</legend>
        <ul className="mt-1 grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-x-3">
          {PROVINCE_NAMES.map((province) => (
            <li key={province}>
              <Checkbox
                name="province"
                value={province}
                defaultChecked={settings.remoteProvinces.includes(province)}
                className="whitespace-nowrap"
              >
                {isEnglish ? (ENGLISH_PROVINCES[province] ?? province) : province}
              </Checkbox>
            </li>
          ))}
        </ul>
      </fieldset>
      <h3 className="mt-5 text-xs text-muted">{t("economy")}</h3>
      <ul className="mt-1 flex flex-wrap gap-1.5">
        {economyCarriers.map((code) => {
          const name = carriers.find((each) => each.code === code)?.name ?? code;
          return (
            <li key={code} className="inline-flex items-center rounded-md bg-default text-dense">
              <span className="ps-2.5">{name}</span>
              <IconButton
                Icon={X}
                label={t("remove", { name })}
                onPress={() => setEconomyCarriers(economyCarriers.filter((each) => each !== code))}
              />
            </li>
          );
        })}
      </ul>
      {/* Chosen is added: the field is empty again for the next one. */}
      <CarrierFilter
        key={economyCarriers.join()}
        className="mt-2 w-56 max-w-full"
        label={t("addEconomy")}
        noneLabel={t("addEconomy")}
        value=""
        onChange={(code) => {
          if (code !== "" && !economyCarriers.includes(code)) setEconomyCarriers([...economyCarriers, code]);
        }}
      />
    </FormSection>
  );
}
