import { useTranslations } from "next-intl";
import { FormSection } from "@/components/settings/saving/form-parts";
import { RadioCard } from "@/components/ui/form/radio-card";
import { UNIT_RULES } from "@/lib/domain/billing/unit-rule";
import type { SettingsChange, SettingsView } from "@/lib/domain/settings/owner-settings";

/** When a number costs another unit. */
export function UnitRuleSection({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.units");
  return (
    <FormSection<SettingsChange>
      id="settings-units"
      title={t("title")}
      text={t("text")}
      parse={(form) => ({ unitRule: UNIT_RULES.find((rule) => rule === form.get("unitRule")) })}
    >
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t("legend")}</legend>
        <div className="flex flex-col gap-2">
          {UNIT_RULES.map((rule) => (
            <RadioCard
              key={rule}
              name="unitRule"
              value={rule}
              defaultChecked={rule === settings.unitRule}
              title={t(`choice.${rule}.name`)}
              text={t(`choice.${rule}.text`)}
            />
          ))}
        </div>
      </fieldset>
      <ul className="mt-3 list-disc ps-5 text-dense text-muted">
        <li>{t("later")}</li>
        <li>{t("which")}</li>
      </ul>
    </FormSection>
  );
}
