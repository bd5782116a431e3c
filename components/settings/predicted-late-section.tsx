"use client";
import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { FLAG_LEVELS } from "@/lib/domain/flags/flag";
import type { FlagSettings } from "@/lib/domain/flags/flag-settings-schema";
import { LimitHoursFields, parseLimitHours } from "./limit-hours-fields";
import { useChangeFlagSettings } from "./use-change-flag-settings";

/** Hours after Kuaidi100's estimated arrival from which a parcel is flagged, and whether it is at all. */
export function PredictedLateSection({ settings }: { settings: FlagSettings }) {
  const t = useTranslations();
  const { mutate, isPending } = useChangeFlagSettings();
  const { isOn, hours } = settings.predictedLate;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    mutate({ predictedLate: { isOn: form.get("isOn") === "on", hours: parseLimitHours(form, "predicted") } });
  };
  return (
    <SettingsSection id="settings-predicted" title={t("settings.predicted.title")} text={t("settings.predicted.text")}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <label className="flex min-h-8 items-center gap-2 text-dense touch-min-height">
          <input type="checkbox" name="isOn" defaultChecked={isOn} className="size-4 accent-accent" />
          {t("settings.predicted.isOn")}
        </label>
        <div className="grid grid-cols-[minmax(0,1fr)_4rem_4rem_4rem] items-center gap-x-2 gap-y-1.5 text-dense">
          <span className="text-xs text-muted">{t("settings.flags.hours")}</span>
          {FLAG_LEVELS.map((level) => (
            <span key={level} className="text-end text-xs text-muted">
              {t(`flagLevel.${level}`)}
            </span>
          ))}
          <span>{t("settings.predicted.hours")}</span>
          <LimitHoursFields name="predicted" label={t("settings.predicted.hours")} hours={hours} />
        </div>
        <div>
          <Button type="submit" variant="primary" isPending={isPending} className="touch-height">
            {t("settings.pace.save")}
          </Button>
        </div>
      </form>
    </SettingsSection>
  );
}
