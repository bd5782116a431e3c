import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/form/checkbox";
import { FormField } from "@/components/ui/form/form-field";
import { getNumber, getTextList } from "@/components/ui/form/form-values";
import { HourField } from "@/components/ui/form/hour-field";
import { PageForm } from "@/components/ui/form/page-form";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import type { BackupState } from "@/lib/domain/backup/backup-answers";
import { useChangeBackups } from "./use-change-backups";

/** When copies are made, how many are kept, and for whom they are encrypted; saved together. */
export function BackupScheduleForm({ state }: { state: BackupState }) {
  const t = useTranslations("settings.data");
  const change = useChangeBackups();
  return (
    <SettingsSection id="backup-schedule" title={t("schedule")} text={t("scheduleText")}>
      <PageForm
        change={change}
        parse={(form) => ({
          isOn: form.get("isOn") !== null,
          hour: Number(form.get("hour")),
          keepDaily: getNumber(form, "keepDaily"),
          keepWeekly: getNumber(form, "keepWeekly"),
          keepMonthly: getNumber(form, "keepMonthly"),
          recipients: getTextList(form, "recipients", /[\s,，、;；]+/),
        })}
        saveLabel={t("save")}
      >
        <Checkbox name="isOn" defaultChecked={state.isOn} className="font-medium">
          {t("switch")}
        </Checkbox>
        <HourField name="hour" label={t("hour")} defaultValue={state.hour} className="sm:max-w-36" />
        <div className="grid grid-cols-1 gap-3 sm:grid-cols-3">
          {(["keepDaily", "keepWeekly", "keepMonthly"] as const).map((name) => (
            <FormField key={name} name={name} label={t(name)} inputMode="numeric" defaultValue={String(state[name])} />
          ))}
        </div>
        <FormField
          name="recipients"
          label={t("recipients")}
          hint={t("recipientsHint")}
          placeholder={t("example.recipients")}
          autoComplete="off"
          defaultValue={state.recipients.join(" ")}
        />
      </PageForm>
    </SettingsSection>
  );
}
