"use client";
import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { FLAG_LEVELS } from "@/lib/domain/flags/flag";
import {
  type FlagSettings,
  LIMIT_NAMES,
  type LimitName,
  type Limits,
  ROUTES,
} from "@/lib/domain/flags/flag-settings-schema";
import { LimitHoursFields, parseLimitHours } from "./limit-hours-fields";
import { useChangeFlagSettings } from "./use-change-flag-settings";

/** Hours at each stage after which a parcel is late, for each kind of parcel. */
export function FlagLimitsSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations();
  const [route, setRoute] = useState<(typeof ROUTES)[number]>("express");
  const { mutate, isPending } = useChangeFlagSettings();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const limits = Object.fromEntries(LIMIT_NAMES.map((name) => [name, parseLimitHours(form, name)])) as Record<
      LimitName,
      Limits[LimitName]
    >;
    const workingLimits = LIMIT_NAMES.filter((name) => form.get(`${name}.working`) === "on");
    const parseNumber = (name: string) => Number(String(form.get(name) ?? "").trim() || Number.NaN);
    const holidays = String(form.get("holidays") ?? "").split(/[\s,，、]+/);
    mutate({
      limits: { ...settings.limits, [route]: limits },
      workingLimits,
      workingTime: {
        weekdays: settings.workingTime.weekdays,
        fromHour: parseNumber("fromHour"),
        toHour: parseNumber("toHour"),
        holidays: holidays.filter((day) => day !== ""),
      },
    });
  };
  return (
    <SettingsSection id="settings-limits" title={t("settings.flags.limits")} text={t("settings.flags.limitsText")}>
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
      <form key={route} onSubmit={submit} className="mt-3 flex flex-col gap-4">
        <div className="grid grid-cols-[minmax(0,1fr)_4rem_4rem_4rem_3rem] items-center gap-x-2 gap-y-1.5 text-dense">
          <span className="text-xs text-muted">{t("settings.flags.hours")}</span>
          {FLAG_LEVELS.map((level) => (
            <span key={level} className="text-end text-xs text-muted">
              {t(`flagLevel.${level}`)}
            </span>
          ))}
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
        <div>
          <Button type="submit" variant="primary" isPending={isPending} className="touch-height">
            {t("settings.pace.save")}
          </Button>
        </div>
      </form>
    </SettingsSection>
  );
}
