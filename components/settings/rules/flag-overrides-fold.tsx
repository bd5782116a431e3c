import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/form/checkbox";
import { getOptionalText } from "@/components/ui/form/form-values";
import { SelectField } from "@/components/ui/form/select-field";
import { PROVINCE_NAMES } from "@/lib/domain/analytics/lane-end";
import { FLAG_LEVELS } from "@/lib/domain/flags/flag";
import type { FlagSettings, LimitOverride } from "@/lib/domain/flags/flag-settings-schema";
import { LIMIT_NAMES } from "@/lib/domain/flags/limit-names";
import { AddRule } from "./add-rule";
import { LimitHoursFields, parseLimitHours } from "./limit-hours-fields";
import { RuleList } from "./rule-list";
import { RulesFold } from "./rules-fold";
import { useCarrierNames } from "./use-carrier-names";

const NO_HOURS = [null, null, null] as const;

/** Limits that override the default for a carrier, a lane or a shop. */
export function FlagOverridesFold({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.flags");
  const level = useTranslations("flagLevel");
  const { overrides } = settings;
  const getCarrierName = useCarrierNames(overrides);
  return (
    <RulesFold
      id="settings-overrides"
      title={t("overrides")}
      state={t("overridesState", { count: overrides.length })}
      text={t("overridesText")}
      settings={settings}
    >
      {(_, save) => (
        <>
          <RuleList
            rules={overrides}
            onChange={(changed) => save({ overrides: changed })}
            explain={(rule) => (
              <>
                {[
                  rule.carrier && getCarrierName(rule.carrier),
                  rule.from && `${rule.from} →`,
                  rule.to && `→ ${rule.to}`,
                  rule.shop,
                ]
                  .filter(Boolean)
                  .join(" · ")}
                <span className="ms-2 text-muted">
                  {t(`limit.${rule.limit}`)} {rule.hours.map((hour) => hour ?? "–").join(" / ")} {t("hours")}
                  {rule.isWorkingTime && ` · ${t("working")}`}
                </span>
              </>
            )}
          />
          <AddRule
            label={t("addOverride")}
            incomplete={t("overrideIncomplete")}
            parse={parseNewOverride}
            onAdd={(added, options) => save({ overrides: [...overrides, added] }, options)}
          >
            {(["from", "to"] as const).map((name) => (
              <SelectField
                key={name}
                name={name}
                label={t(name)}
                anyLabel={t(name)}
                options={PROVINCE_NAMES.map((each) => [each, each])}
              />
            ))}
            <SelectField
              name="limit"
              label={t("limits")}
              options={LIMIT_NAMES.map((name) => [name, t(`limit.${name}`)])}
            />
            <Checkbox name="working">{t("working")}</Checkbox>
            <div className="col-span-full grid grid-cols-3 gap-2">
              {FLAG_LEVELS.map((each) => (
                <span key={each} className="text-xs text-muted">
                  {level(`${each}`)}
                </span>
              ))}
              <LimitHoursFields name="hours" label={t("hours")} hours={NO_HOURS} />
            </div>
          </AddRule>
        </>
      )}
    </RulesFold>
  );
}

function parseNewOverride(form: FormData, carrier: string | null): LimitOverride | undefined {
  const added: LimitOverride = {
    carrier,
    from: getOptionalText(form, "from"),
    to: getOptionalText(form, "to"),
    shop: getOptionalText(form, "shop"),
    limit: LIMIT_NAMES.find((each) => each === form.get("limit")) ?? "transit",
    hours: parseLimitHours(form, "hours"),
    isWorkingTime: form.get("working") === "on",
  };
  const isForNothing = !(added.carrier ?? added.from ?? added.to ?? added.shop);
  return isForNothing || added.hours.every((hour) => hour === null) ? undefined : added;
}
