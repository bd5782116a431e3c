import { useTranslations } from "next-intl";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Formats a duration in ms as `3天2时`, `4时12分` or `12分`; with one part, as `3天`. */
export function useDurationFormat(): (ms: number, parts?: 1 | 2) => string {
  const t = useTranslations("duration");
  return (ms, parts = 2) => {
    const days = Math.floor(ms / DAY_MS);
    const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
    const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
    if (ms < MINUTE_MS) return t("underAMinute");
    if (days > 0) return parts === 2 && hours > 0 ? t("daysHours", { days, hours }) : t("days", { days });
    if (hours > 0) return parts === 2 && minutes > 0 ? t("hoursMinutes", { hours, minutes }) : t("hours", { hours });
    return t("minutes", { minutes });
  };
}
