import { useTranslations } from "next-intl";
import { FormSection } from "@/components/settings/saving/form-parts";
import { Checkbox } from "@/components/ui/form/checkbox";
import type { FlagSettings, FlagSettingsChange } from "@/lib/domain/flags/flag-settings-schema";
import { LimitHoursFields, LimitHoursHeadings, parseLimitHours } from "./limit-hours-fields";

/** Hours after Kuaidi100's estimated arrival from which a parcel is flagged, and whether it is at all. */
export function PredictedLateSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations();
  const { isOn, hours } = settings.predictedLate;
  return (
    <FormSection<FlagSettingsChange>
      id="settings-predicted"
      title={t("settings.predicted.title")}
      text={t("settings.predicted.text")}
      parse={(form) => ({
        predictedLate: { isOn: form.get("isOn") === "on", hours: parseLimitHours(form, "predicted") },
      })}
    >
      <div className="flex flex-col gap-3">
        <Checkbox name="isOn" defaultChecked={isOn}>
          {t("settings.predicted.isOn")}
        </Checkbox>
        <div className="grid grid-cols-[minmax(0,1fr)_4rem_4rem_4rem] items-center gap-x-2 gap-y-1.5 text-dense">
          <LimitHoursHeadings />
          <span>{t("settings.predicted.hours")}</span>
          <LimitHoursFields name="predicted" label={t("settings.predicted.hours")} hours={hours} />
        </div>
      </div>
    </FormSection>
  );
}
