import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CarrierFilter } from "@/components/ui/form/carrier-filter";
import { Checkbox } from "@/components/ui/form/checkbox";
import { getOptionalText } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { PROVINCE_NAMES } from "@/lib/domain/analytics/lane-end";
import type { FlagSettings, LimitOverride } from "@/lib/domain/flags/flag-settings-schema";
import { LIMIT_NAMES } from "@/lib/domain/flags/limit-names";
import { LimitHoursFields, parseLimitHours } from "./limit-hours-fields";
import { RuleList } from "./rule-list";
import { useChangeFlagSettings } from "./use-change-flag-settings";

const NO_HOURS = [null, null, null] as const;

/** Limits that override the default for a carrier, a lane or a shop. */
export function FlagOverridesSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations("settings.flags");
  const level = useTranslations("flagLevel");
  const change = useChangeFlagSettings();
  const [carrier, setCarrier] = useState("");
  const { overrides } = settings;
  const parse = (form: FormData) => {
    const added: LimitOverride = {
      carrier: carrier || null,
      from: getOptionalText(form, "from"),
      to: getOptionalText(form, "to"),
      shop: getOptionalText(form, "shop"),
      limit: LIMIT_NAMES.find((each) => each === form.get("limit")) ?? "transit",
      hours: parseLimitHours(form, "hours"),
      isWorkingTime: form.get("working") === "on",
    };
    return { overrides: [...overrides, added] };
  };
  return (
    <SettingsSection id="settings-overrides" title={t("overrides")} text={t("overridesText")}>
      <RuleList
        rules={overrides}
        onChange={(rest) => change.mutate({ overrides: rest })}
        explain={(rule) => (
          <>
            {[rule.carrier, rule.from && `${rule.from} →`, rule.to && `→ ${rule.to}`, rule.shop]
              .filter(Boolean)
              .join(" · ")}
            <span className="ms-2 text-muted">
              {t(`limit.${rule.limit}`)} {rule.hours.map((hour) => hour ?? "–").join(" / ")}
              {rule.isWorkingTime && ` · ${t("working")}`}
            </span>
          </>
        )}
      />
      <PageForm
        change={change}
        parse={parse}
        variant="outline"
        saveLabel={
          <>
            <Plus aria-hidden />
            {t("addOverride")}
          </>
        }
        className="mt-3 grid grid-cols-2 gap-2 sm:grid-cols-3"
      >
        <CarrierFilter label={t("carrier")} noneLabel={t("anyCarrier")} value={carrier} onChange={setCarrier} />
        {(["from", "to"] as const).map((name) => (
          <select key={name} name={name} aria-label={t(name)} className="plain-field">
            <option value="">{t(name)}</option>
            {PROVINCE_NAMES.map((province) => (
              <option key={province}>{province}</option>
            ))}
          </select>
        ))}
        <input name="shop" aria-label={t("shop")} placeholder={t("shop")} maxLength={60} className="plain-field" />
        <select name="limit" aria-label={t("limits")} className="plain-field">
          {LIMIT_NAMES.map((name) => (
            <option key={name} value={name}>
              {t(`limit.${name}`)}
            </option>
          ))}
        </select>
        <Checkbox name="working">{t("working")}</Checkbox>
        <div className="col-span-2 grid grid-cols-3 gap-2 sm:col-span-3">
          {([1, 2, 3] as const).map((each) => (
            <span key={each} className="text-xs text-muted">
              {level(`${each}`)}
            </span>
          ))}
          <LimitHoursFields name="hours" label={t("hours")} hours={NO_HOURS} />
        </div>
      </PageForm>
    </SettingsSection>
  );
}
