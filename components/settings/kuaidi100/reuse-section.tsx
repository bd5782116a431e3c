import { useTranslations } from "next-intl";
import { FormSection } from "@/components/settings/saving/form-parts";
import { FormField } from "@/components/ui/form/form-field";
import { getNumber } from "@/components/ui/form/form-values";
import type { SettingsChange, SettingsView } from "@/lib/domain/settings/owner-settings";
import { REUSE_DAYS } from "@/lib/domain/settings/subscription-options";

/** After how many days a number that comes again is another parcel's. */
export function ReuseSection({ settings }: { settings: SettingsView }) {
  const t = useTranslations("settings.reuse");
  return (
    <FormSection<SettingsChange>
      id="settings-reuse"
      title={t("title")}
      text={t("text")}
      parse={(form) => ({ reuseAfterDays: getNumber(form, "reuseAfterDays") })}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField
          name="reuseAfterDays"
          label={t("days")}
          hint={t("daysHint", REUSE_DAYS)}
          inputMode="numeric"
          autoComplete="off"
          defaultValue={String(settings.reuseAfterDays)}
        />
      </div>
    </FormSection>
  );
}
