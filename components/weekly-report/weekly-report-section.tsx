import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormPart } from "@/components/settings/saving/form-parts";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { Timestamp, useShortTime } from "@/components/ui/figures/timestamp";
import { Checkbox } from "@/components/ui/form/checkbox";
import { useFieldError } from "@/components/ui/form/field-errors";
import { HourField } from "@/components/ui/form/hour-field";
import { SelectField } from "@/components/ui/form/select-field";
import { Button } from "@/components/ui/layout/button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { channelsOptions } from "@/lib/client/alerts/alert-channel-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { testWeeklyReport, weeklyReportOptions } from "@/lib/client/weekly-report/weekly-report-queries";
import { PAGE_CHANNEL } from "@/lib/domain/alerts/channel-kinds";
import type { WeeklyChange } from "@/lib/domain/weekly-report/weekly-report-content";
import type { ChannelView } from "@/lib/operations/alert-operations";
import type { WeeklyChannelResult, WeeklyView } from "@/lib/operations/weekly-operations";

// Fetched only when it is opened.
const WeeklyReportPreview = lazyPart(() => import("./weekly-report-preview").then((each) => each.WeeklyReportPreview));

/**
 * The weekly report: channels, schedule, content, and the result of the last one.
 *
 * @param choice what the fields are filled with
 */
export function WeeklyReportSection({ choice }: { choice: WeeklyChoice }) {
  const t = useTranslations("settings.weekly");
  const tFilter = useTranslations("filter");
  const { toasts } = useDeskStores();
  const { data: weekly } = useQuery(weeklyReportOptions);
  const { data: channels } = useQuery(channelsOptions);
  const [isPreviewed, setPreviewed] = useState(false);
  const { mutate: test, isPending } = useMutation({
    mutationFn: testWeeklyReport,
    onSuccess: ({ items }) => {
      const names = items.filter(({ error }) => error === null).map(({ name }) => name);
      if (names.length > 0)
        toasts.show({ kind: "success", title: t("testTaken", { names: names.join(tFilter("and")) }) });
      for (const { name, error } of items) {
        if (error !== null) toasts.show({ kind: "danger", title: t("testFailed", { name }), description: error });
      }
    },
    onError: (error) => toasts.show({ kind: "danger", title: t("failed"), description: error.message }),
  });
  if (!weekly || !channels) return null;
  const selectableChannels = channels.filter(({ id }) => id !== PAGE_CHANNEL);
  return (
    <SettingsSection id="settings-weekly" title={t("title")} text={t("text")}>
      {selectableChannels.length === 0 ? (
        <p className="text-dense">{t("none")}</p>
      ) : (
        <WeeklyReportFields weekly={choice} channels={selectableChannels} />
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button variant="outline" onPress={() => setPreviewed(true)}>
          {t("preview")}
        </Button>
        {weekly.channels.length > 0 && (
          <Button variant="outline" isPending={isPending} onPress={() => test()}>
            {t("test")}
          </Button>
        )}
      </div>
      <WeeklyReportSchedule weekly={weekly} />
      {isPreviewed && <WeeklyReportPreview onClose={() => setPreviewed(false)} />}
    </SettingsSection>
  );
}

const TONES = { sent: "tone-green", waiting: "tone-blue", failed: "tone-red" } as const;

/** Time of the next report, and the result of the last one for each channel. */
function WeeklyReportSchedule({ weekly: { nextAt, last } }: { weekly: WeeklyView }) {
  const t = useTranslations("settings.weekly");
  const short = useShortTime();
  if (nextAt === null && last === null) return null;
  return (
    <dl className="mt-4 grid gap-x-3 gap-y-1 text-dense sm:grid-cols-[max-content_minmax(0,1fr)]">
      {nextAt !== null && (
        <>
          <dt className="text-muted">{t("next")}</dt>
          <dd>{short(nextAt)}</dd>
        </>
      )}
      {last !== null && (
        <>
          <dt className="text-muted">{t("last", { from: last.from.slice(5), to: last.to.slice(5) })}</dt>
          <dd>
            <Timestamp at={last.at} />
            {last.sends.length === 0 && <p className="text-muted">{t("lastNothing")}</p>}
            <ul>
              {last.sends.map((send) => (
                <ChannelSendStatus key={send.channelId} send={send} />
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  );
}

function ChannelSendStatus({
  send: { name, status, attempts, lastError, nextAttemptAt },
}: {
  send: WeeklyChannelResult;
}) {
  const t = useTranslations("settings.alerts");
  const short = useShortTime();
  const next = nextAttemptAt !== null && attempts > 0 && t("next", { time: short(nextAttemptAt) });
  const details = status === "sent" ? [] : [attempts > 0 && t("tries", { count: attempts }), lastError, next];
  return (
    <li data-testid="weekly-send" className="wrap-anywhere">
      {name} <span className={`${TONES[status]} font-medium text-(--tone)`}>{t(`status.${status}`)}</span>
      {details.some(Boolean) && <span className="block text-xs text-muted">{details.filter(Boolean).join(" · ")}</span>}
    </li>
  );
}

type WeeklyChoice = Pick<WeeklyView, "isOn" | "weekday" | "hour" | "channels" | "hasCod">;

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export function WeeklyReportFields({ weekly, channels }: { weekly: WeeklyChoice; channels: readonly ChannelView[] }) {
  const t = useTranslations("settings.weekly");
  const kinds = useTranslations("settings.alerts.kind");
  const { error: channelError } = useFieldError("channels");
  useFormPart<WeeklyChange>((form) => ({
    isOn: form.get("isOn") !== null,
    weekday: Number(form.get("weekday")),
    hour: Number(form.get("hour")),
    channels: form.getAll("channels").map(String),
    hasCod: form.get("hasCod") !== null,
  }));
  return (
    <div className="flex flex-col gap-4">
      <Checkbox name="isOn" defaultChecked={weekly.isOn} className="text-sm! font-medium">
        {t("switch")}
      </Checkbox>
      <div>
        <div className="grid grid-cols-2 gap-3 sm:max-w-72">
          <SelectField
            name="weekday"
            label={t("weekday")}
            labelClassName="text-sm font-medium"
            options={WEEKDAYS.map((day) => [String(day), t(`days.${day}`)])}
            defaultValue={String(weekly.weekday)}
            className="mt-1 w-full"
          />
          <HourField name="hour" label={t("hour")} defaultValue={weekly.hour} />
        </div>
        <p className="mt-1 text-xs text-muted">{t("zoneHint")}</p>
      </div>
      <fieldset aria-describedby={channelError ? "weekly-channels-problem" : undefined}>
        <legend className="text-sm font-medium">{t("channels")}</legend>
        {channels.map(({ id, kind, name, mail, isActive }) => (
          <Checkbox key={id} name="channels" value={id} defaultChecked={weekly.channels.includes(id)}>
            {name}
            <span className="ms-2 text-xs text-muted">
              {[kinds(kind), mail?.to.join(", "), !isActive && t("channelOff")].filter(Boolean).join(" · ")}
            </span>
          </Checkbox>
        ))}
        {channelError && (
          <p id="weekly-channels-problem" role="alert" className="tone-red mt-1 text-xs text-(--tone)">
            {channelError}
          </p>
        )}
      </fieldset>
      <Checkbox name="hasCod" defaultChecked={weekly.hasCod}>
        {t("hasCod")}
      </Checkbox>
    </div>
  );
}
