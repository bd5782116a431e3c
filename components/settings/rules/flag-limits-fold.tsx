import { useTranslations } from "next-intl";
import { useState } from "react";
import { getNumber, getTextList } from "@/components/ui/form/form-values";
import { SelectField } from "@/components/ui/form/select-field";
import type { FlagSettings, FlagSettingsChange } from "@/lib/domain/flags/flag-settings-schema";
import { LIMIT_NAMES, type LimitName, ROUTES, type RouteClass } from "@/lib/domain/flags/limit-names";
import type { Hours } from "@/lib/domain/flags/limit-presets";
import { LimitHoursFields, LimitHoursHeadings, parseLimitHours } from "./limit-hours-fields";
import { RulesFold } from "./rules-fold";

/** The limits that the closed line names. */
const NAMED: readonly LimitName[] = ["pickup", "transit", "delivery", "sign"];

/** Hours at each stage after which a parcel is late, for each kind of parcel. */
export function FlagLimitsFold({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.flags");
  const [route, setRoute] = useState<RouteClass>("express");
  const parse = (form: FormData, { limits, workingTime }: FlagSettings): FlagSettingsChange => ({
    limits: { ...limits, [route]: parseLimits(form) },
    workingLimits: LIMIT_NAMES.filter((name) => form.get(`${name}.working`) === "on"),
    workingTime: {
      weekdays: [...workingTime.weekdays],
      fromHour: getNumber(form, "fromHour"),
      toHour: getNumber(form, "toHour"),
      holidays: getTextList(form, "holidays", /[\s,，、]+/),
    },
  });
  const describe = (name: LimitName) => {
    const [notice, warning, serious] = settings.limits.express[name];
    return t("limitState", { limit: t(`limit.${name}`), hours: warning ?? serious ?? notice ?? 0 });
  };
  return (
    <RulesFold
      id="settings-limits"
      title={t("limits")}
      state={[t("routes.express"), ...NAMED.map(describe)].join(" · ")}
      text={t("limitsText")}
      settings={settings}
      parse={parse}
    >
      {({ limits, workingLimits, workingTime }) => (
        <>
          <SelectField
            label={t("route")}
            labelClassName="text-xs text-muted"
            options={ROUTES.map((each) => [each, t(`routes.${each}`)])}
            value={route}
            onChange={setRoute}
            className="mt-1 block w-full text-foreground"
          />
          <div className="mt-3 grid grid-cols-[minmax(0,1fr)_4rem_4rem_4rem_3rem] items-center gap-x-2 gap-y-1.5 text-dense">
            <LimitHoursHeadings />
            <span className="text-center text-xs text-muted">{t("working")}</span>
            {LIMIT_NAMES.map((name) => (
              <div key={`${route} ${name}`} className="contents">
                <span>{t(`limit.${name}`)}</span>
                <LimitHoursFields name={name} label={t(`limit.${name}`)} hours={limits[route][name]} />
                <input
                  type="checkbox"
                  name={`${name}.working`}
                  defaultChecked={workingLimits.includes(name)}
                  aria-label={`${t(`limit.${name}`)} ${t("working")}`}
                  className="size-4 justify-self-center accent-accent"
                />
              </div>
            ))}
          </div>
          <div className="mt-4 grid grid-cols-2 items-end gap-2 text-xs text-muted sm:grid-cols-[7rem_7rem_minmax(0,1fr)]">
            {(["fromHour", "toHour"] as const).map((name) => (
              <label key={name}>
                {t(name)}
                <input
                  name={name}
                  defaultValue={workingTime[name]}
                  inputMode="numeric"
                  maxLength={2}
                  className="plain-field mt-1 w-full text-end text-foreground"
                />
              </label>
            ))}
            <label className="max-sm:col-span-2">
              {t("holidays")}
              <input
                name="holidays"
                defaultValue={workingTime.holidays.join(" ")}
                placeholder="2027-02-06 2027-02-07"
                className="plain-field mt-1 w-full text-foreground"
              />
            </label>
          </div>
        </>
      )}
    </RulesFold>
  );
}

function parseLimits(form: FormData) {
  return Object.fromEntries(LIMIT_NAMES.map((name) => [name, parseLimitHours(form, name)])) as Record<LimitName, Hours>;
}
