import { useTranslations } from "next-intl";
import { useFormPart } from "@/components/settings/saving/form-parts";
import { useFieldError } from "@/components/ui/form/field-errors";
import { HourField } from "@/components/ui/form/hour-field";
import type { ChannelView } from "@/lib/domain/alerts/alert-channel";
import type { WeeklyChange, WeeklyView } from "@/lib/domain/weekly-report/weekly-report-content";

/** What is set of the report. */
export type WeeklyChoice = Pick<WeeklyView, "isOn" | "weekday" | "hour" | "channels" | "hasCod">;

const BOX = "flex min-h-8 cursor-pointer items-center gap-2 text-dense touch-min-height";
const TICK = "size-4 shrink-0 accent-accent";
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The report's settings, saved with their page. */
export function WeeklyReportFields({ weekly, channels }: { weekly: WeeklyChoice; channels: readonly ChannelView[] }) {
  const t = useTranslations("settings.weekly");
  const kinds = useTranslations("settings.alerts.kind");
  const { error: channelError } = useFieldError("channels");
  useFormPart<WeeklyChange>("settings-weekly", t("title"), (form) => ({
    isOn: form.get("isOn") !== null,
    weekday: Number(form.get("weekday")),
    hour: Number(form.get("hour")),
    channels: form.getAll("channels").map(String),
    hasCod: form.get("hasCod") !== null,
  }));
  return (
    <div className="flex flex-col gap-4">
      <label className={`${BOX} text-sm! font-medium`}>
        <input type="checkbox" name="isOn" defaultChecked={weekly.isOn} className={TICK} />
        {t("switch")}
      </label>
      <div>
        <div className="grid grid-cols-2 gap-3 sm:max-w-72">
          <label className="text-sm font-medium">
            {t("weekday")}
            <select name="weekday" defaultValue={weekly.weekday} className="plain-field mt-1 w-full">
              {WEEKDAYS.map((day) => (
                <option key={day} value={day}>
                  {t(`days.${day}`)}
                </option>
              ))}
            </select>
          </label>
          <HourField name="hour" label={t("hour")} defaultValue={weekly.hour} />
        </div>
        <p className="mt-1 text-xs text-muted">{t("zoneHint")}</p>
      </div>
      <fieldset aria-describedby={channelError ? "weekly-channels-problem" : undefined}>
        <legend className="text-sm font-medium">{t("channels")}</legend>
        {channels.map(({ id, kind, name, mail, isActive }) => (
          <label key={id} className={BOX}>
            <input
              type="checkbox"
              name="channels"
              value={id}
              defaultChecked={weekly.channels.includes(id)}
              className={TICK}
            />
            <span className="min-w-0 wrap-anywhere">
              {name}
              <span className="ms-2 text-xs text-muted">
                {[kinds(kind), mail?.to.join(", "), !isActive && t("channelOff")].filter(Boolean).join(" · ")}
              </span>
            </span>
          </label>
        ))}
        {channelError && (
          <p id="weekly-channels-problem" role="alert" className="tone-red mt-1 text-xs text-(--tone)">
            {channelError}
          </p>
        )}
      </fieldset>
      <label className={BOX}>
        <input type="checkbox" name="hasCod" defaultChecked={weekly.hasCod} className={TICK} />
        {t("hasCod")}
      </label>
    </div>
  );
}
