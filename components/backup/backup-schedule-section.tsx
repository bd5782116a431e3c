import { useTranslations } from "next-intl";
import { FormSection } from "@/components/settings/saving/form-parts";
import { Checkbox } from "@/components/ui/form/checkbox";
import { FormField } from "@/components/ui/form/form-field";
import { getNumber, getTextList } from "@/components/ui/form/form-values";
import { HourField } from "@/components/ui/form/hour-field";
import { TechnicianNotes } from "@/components/ui/help/technician-notes";
import type { BackupChange, BackupState } from "@/lib/operations/backup-operations";

/** When copies are made, how many are kept, and for whom they are encrypted. */
export function BackupScheduleSection({ state }: { state: BackupState }) {
  const t = useTranslations("settings.data");
  return (
    <FormSection<Partial<BackupChange>>
      id="backup-schedule"
      title={t("schedule")}
      text={t("scheduleText")}
      parse={(form) => ({
        isOn: form.get("isOn") !== null,
        hour: Number(form.get("hour")),
        keepDaily: getNumber(form, "keepDaily"),
        keepWeekly: getNumber(form, "keepWeekly"),
        keepMonthly: getNumber(form, "keepMonthly"),
        recipients: getTextList(form, "recipients", /[\s,，、;；]+/),
      })}
    >
      <div className="flex flex-col gap-4">
        <Checkbox name="isOn" defaultChecked={state.isOn} className="font-medium">
          {t("switch")}
        </Checkbox>
        <HourField name="hour" label={t("hour")} defaultValue={state.hour} className="sm:max-w-36" />
        <div className="grid grid-cols-1 gap-3 sm:grid-cols-3">
          {(["keepDaily", "keepWeekly", "keepMonthly"] as const).map((name) => (
            <FormField key={name} name={name} label={t(name)} inputMode="numeric" defaultValue={String(state[name])} />
          ))}
        </div>
        <TechnicianNotes isOpen={state.recipients.length > 0}>
          <FormField
            name="recipients"
            label={t("recipients")}
            hint={t("recipientsHint")}
            placeholder={t("example.recipients")}
            autoComplete="off"
            defaultValue={state.recipients.join(" ")}
          />
        </TechnicianNotes>
      </div>
    </FormSection>
  );
}
