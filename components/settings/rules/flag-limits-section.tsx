import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormSection } from "@/components/settings/saving/form-parts";
import { getNumber, getTextList } from "@/components/ui/form/form-values";
import { SelectField } from "@/components/ui/form/select-field";
import type { FlagSettings, FlagSettingsChange } from "@/lib/domain/flags/flag-settings-schema";
import { LIMIT_NAMES, type LimitName, ROUTES, type RouteClass } from "@/lib/domain/flags/limit-names";
import type { Limits } from "@/lib/domain/flags/limit-presets";
import { LimitHoursFields, LimitHoursHeadings, parseLimitHours } from "./limit-hours-fields";

/** Hours at each stage after which a parcel is late, for each kind of parcel. */
export function FlagLimitsSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations();
  const [route, setRoute] = useState<RouteClass>("express");
  // The fields of a kind that was looked at stay in the form.
  const [opened, setOpened] = useState<readonly RouteClass[]>(["express"]);
  const parse = (form: FormData): FlagSettingsChange => ({
    limits: parseEachRoute(form, settings.limits, opened),
    workingLimits: LIMIT_NAMES.filter((name) => form.get(`${name}.working`) === "on"),
    workingTime: {
      weekdays: [...settings.workingTime.weekdays],
      fromHour: getNumber(form, "fromHour"),
      toHour: getNumber(form, "toHour"),
      holidays: getTextList(form, "holidays", /[\s,，、]+/),
    },
  });
  const open = (chosen: RouteClass) => {
    setRoute(chosen);
    if (!opened.includes(chosen)) setOpened([...opened, chosen]);
  };
  return (
    <FormSection
      id="settings-limits"
      title={t("settings.flags.limits")}
      text={t("settings.flags.limitsText")}
      parse={parse}
    >
      <SelectField
        label={t("settings.flags.route")}
        labelClassName="text-xs text-muted"
        options={ROUTES.map((each) => [each, t(`settings.flags.routes.${each}`)])}
        value={route}
        onChange={open}
        className="mt-1 block w-full text-foreground"
      />
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)_4rem_4rem_4rem_3rem] items-center gap-x-2 gap-y-1.5 text-dense">
        <LimitHoursHeadings />
        <span className="text-center text-xs text-muted">{t("settings.flags.working")}</span>
        {LIMIT_NAMES.map((name) => (
          <div key={name} className="contents">
            <span>{t(`settings.flags.limit.${name}`)}</span>
            {opened.map((each) => (
              <div key={each} hidden={each !== route} className={each === route ? "contents" : undefined}>
                <LimitHoursFields
                  name={`${each}.${name}`}
                  label={t(`settings.flags.limit.${name}`)}
                  hours={settings.limits[each][name]}
                />
              </div>
            ))}
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
      <div className="mt-4 grid grid-cols-2 gap-2 text-xs text-muted sm:grid-cols-[5rem_5rem_minmax(0,1fr)]">
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
    </FormSection>
  );
}

function parseEachRoute(form: FormData, saved: FlagSettings["limits"], opened: readonly RouteClass[]) {
  const limits = ROUTES.map((route) => [
    route,
    opened.includes(route) ? parseLimits(form, route) : pickLimits(saved[route]),
  ]);
  return Object.fromEntries(limits) as NonNullable<FlagSettingsChange["limits"]>;
}

function parseLimits(form: FormData, route: RouteClass): Limits {
  const limits = LIMIT_NAMES.map((name) => [name, parseLimitHours(form, `${route}.${name}`)]);
  return Object.fromEntries(limits) as Record<LimitName, Limits[LimitName]>;
}

/** In the order of the fields. */
const pickLimits = (limits: Limits) => Object.fromEntries(LIMIT_NAMES.map((name) => [name, limits[name]]));
