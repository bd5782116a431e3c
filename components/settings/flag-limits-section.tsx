import { useTranslations } from "next-intl";
import { useState } from "react";
import { getNumber, getTextList } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { HelpButton } from "@/components/ui/help/help-button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import type { FlagSettings, Limits } from "@/lib/domain/flags/flag-settings-schema";
import { LIMIT_NAMES, type LimitName, ROUTES } from "@/lib/domain/flags/limit-names";
import { LimitHoursFields, LimitHoursHeadings, parseLimitHours } from "./limit-hours-fields";
import { useChangeFlagSettings } from "./use-change-flag-settings";

/** Hours at each stage after which a parcel is late, for each kind of parcel. */
export function FlagLimitsSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations();
  const [route, setRoute] = useState<(typeof ROUTES)[number]>("express");
  const change = useChangeFlagSettings();
  const parse = (form: FormData) => ({
    limits: { ...settings.limits, [route]: parseLimits(form) },
    workingLimits: LIMIT_NAMES.filter((name) => form.get(`${name}.working`) === "on"),
    workingTime: {
      weekdays: settings.workingTime.weekdays,
      fromHour: getNumber(form, "fromHour"),
      toHour: getNumber(form, "toHour"),
      holidays: getTextList(form, "holidays", /[\s,，、]+/),
    },
  });
  return (
    <SettingsSection
      id="settings-limits"
      help={<HelpButton topic="flag" name={t("settings.flags.limits")} />}
      title={t("settings.flags.limits")}
      text={t("settings.flags.limitsText")}
    >
      <label className="text-xs text-muted">
        {t("settings.flags.route")}
        <select
          value={route}
          onChange={(event) => setRoute(ROUTES.find((each) => each === event.target.value) ?? route)}
          className="plain-field mt-1 block w-full text-foreground"
        >
          {ROUTES.map((each) => (
            <option key={each} value={each}>
              {t(`settings.flags.routes.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <PageForm
        key={route}
        change={change}
        parse={parse}
        saveLabel={t("settings.pace.save")}
        className="mt-3 flex flex-col gap-4"
      >
        <div className="grid grid-cols-[minmax(0,1fr)_4rem_4rem_4rem_3rem] items-center gap-x-2 gap-y-1.5 text-dense">
          <LimitHoursHeadings />
          <span className="text-center text-xs text-muted">{t("settings.flags.working")}</span>
          {LIMIT_NAMES.map((name) => (
            <div key={name} className="contents">
              <span>{t(`settings.flags.limit.${name}`)}</span>
              <LimitHoursFields
                name={name}
                label={t(`settings.flags.limit.${name}`)}
                hours={settings.limits[route][name]}
              />
              <input
                type="checkbox"
                name={`${name}.working`}
                defaultChecked={settings.workingLimits.includes(name)}
                aria-label={`${t(`settings.flags.limit.${name}`)} ${t("settings.flags.working")}`}
                className="size-4 justify-self-center accent-accent"
              />
            </div>
          ))}
        </div>
        <div className="grid grid-cols-2 gap-2 text-xs text-muted sm:grid-cols-[5rem_5rem_minmax(0,1fr)]">
          {(["fromHour", "toHour"] as const).map((name) => (
            <label key={name}>
              {t(`settings.flags.${name}`)}
              <input
                name={name}
                defaultValue={settings.workingTime[name]}
                inputMode="numeric"
                maxLength={2}
                className="plain-field mt-1 w-full text-end text-foreground"
              />
            </label>
          ))}
          <label className="max-sm:col-span-2">
            {t("settings.flags.holidays")}
            <input
              name="holidays"
              defaultValue={settings.workingTime.holidays.join(" ")}
              placeholder="2027-02-06 2027-02-07"
              className="plain-field mt-1 w-full text-foreground"
            />
          </label>
        </div>
      </PageForm>
    </SettingsSection>
  );
}

function parseLimits(form: FormData): Record<LimitName, Limits[LimitName]> {
  const limits = LIMIT_NAMES.map((name) => [name, parseLimitHours(form, name)]);
  return Object.fromEntries(limits) as Record<LimitName, Limits[LimitName]>;
}
