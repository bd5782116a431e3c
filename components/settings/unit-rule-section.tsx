import { useTranslations } from "next-intl";
import { useChangeSettings } from "@/components/settings/saving/use-change-settings";
import { RadioCard } from "@/components/ui/form/radio-card";
import { HelpButton } from "@/components/ui/help/help-button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { UNIT_RULES } from "@/lib/domain/billing/unit-rule";
import type { SettingsView } from "@/lib/domain/settings/owner-settings";

/** When a number costs another unit. Saved as soon as it is chosen. */
export function UnitRuleSection({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.units");
  const { mutate, isPending } = useChangeSettings();
  return (
    <SettingsSection
      id="settings-units"
      help={<HelpButton topic="unit" name={t("title")} />}
      title={t("title")}
      text={t("text")}
    >
      <fieldset disabled={isPending}>
        <legend className="mb-2 text-sm font-medium">{t("legend")}</legend>
        <div className="flex flex-col gap-2">
          {UNIT_RULES.map((rule) => (
            <RadioCard
              key={rule}
              name="unitRule"
              value={rule}
              checked={rule === settings.unitRule}
              onChange={() => mutate({ unitRule: rule })}
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
    </SettingsSection>
  );
}
