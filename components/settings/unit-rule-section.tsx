"use client";
import { useTranslations } from "next-intl";
import { useChangeSettings } from "@/components/settings/saving/use-change-settings";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { UNIT_RULES } from "@/lib/domain/billing/unit-rule";
import type { SettingsView } from "@/lib/domain/settings/owner-settings";

/** When a number costs another unit. Saved as soon as it is chosen. */
export function UnitRuleSection({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.units");
  const { mutate, isPending } = useChangeSettings();
  return (
    <SettingsSection id="settings-units" title={t("title")} text={t("text")}>
      <fieldset disabled={isPending}>
        <legend className="mb-2 text-sm font-medium">{t("legend")}</legend>
        <div className="flex flex-col gap-2">
          {UNIT_RULES.map((rule) => (
            <label
              key={rule}
              className="flex cursor-pointer gap-3 rounded-lg border border-border px-3 py-2.5 has-checked:border-accent has-focus-visible:outline-2 has-focus-visible:outline-focus"
            >
              <input
                type="radio"
                name="unitRule"
                value={rule}
                checked={rule === settings.unitRule}
                onChange={() => mutate({ unitRule: rule })}
                className="mt-0.5 size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0 text-[0.8125rem]">
                <span className="block font-medium">{t(`choice.${rule}.name`)}</span>
                <span className="block text-muted">{t(`choice.${rule}.text`)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <ul className="mt-3 list-disc ps-5 text-[0.8125rem] text-muted">
        <li>{t("later")}</li>
        <li>{t("which")}</li>
      </ul>
    </SettingsSection>
  );
}
