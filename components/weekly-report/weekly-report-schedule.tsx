import { useTranslations } from "next-intl";
import { Timestamp, useShortTime } from "@/components/ui/figures/timestamp";
import type { WeeklyChannelResult, WeeklyView } from "@/lib/domain/weekly-report/weekly-report-content";

const TONES = { sent: "tone-green", waiting: "tone-blue", failed: "tone-red" } as const;

/** Time of the next report, and the result of the last one for each channel. */
export function WeeklyReportSchedule({ weekly: { nextAt, last } }: { weekly: WeeklyView }) {
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
