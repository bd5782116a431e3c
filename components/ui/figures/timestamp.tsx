import { useTranslations } from "next-intl";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { useNow } from "./now-provider";
import { useDurationFormat } from "./use-duration-format";

/** `2026-11-24 18:05` from an instant of the API, in Asia/Shanghai. */
export function formatToMinute(iso: string): string {
  return iso.slice(0, 16).replace("T", " ");
}

/** An instant, absolute and relative: `11-24 18:05` and `12分前`. Stacked, the relative time is first. Paper has the absolute one only. */
export function Timestamp({ at, isStacked = false }: { at: string; isStacked?: boolean }) {
  const t = useTranslations("time");
  const ago = useRelativeTime();
  const short = useShortTime();
  const [first, second] = isStacked ? [ago(at), short(at)] : [short(at), ago(at)];
  return (
    <time
      dateTime={at}
      title={t("beijing", { time: formatToMinute(at) })}
      className={isStacked ? "leading-snug lg:block" : ""}
    >
      <span className={`whitespace-nowrap ${isStacked ? "print:hidden" : ""}`}>{first}</span>
      <span
        className={`text-xs whitespace-nowrap text-muted ${isStacked ? "lg:block max-lg:ms-2 print:ms-0" : "ms-2 print:hidden"}`}
      >
        {second}
      </span>
    </time>
  );
}

/** Formats an instant as `18:05` if it is today in Asia/Shanghai, else as `11-24 18:05`. */
export function useTimeOrDate(): (iso: string) => string {
  const today = useToday();
  const short = useShortTime();
  return (iso) => (iso.startsWith(today) ? formatToMinute(iso).slice(11) : short(iso));
}

/** Formats an instant as `11-24 18:05`, with the year only if it is another one. */
export function useShortTime(): (iso: string) => string {
  const thisYear = useToday().slice(0, 4);
  return (iso) => (iso.startsWith(thisYear) ? formatToMinute(iso).slice(5) : formatToMinute(iso));
}

/** The date in Asia/Shanghai, `2026-11-24`. */
function useToday(): string {
  return toBeijingDay(useNow());
}

/** Formats how long ago an instant was, or how long it is until one to come. */
export function useRelativeTime(): (iso: string) => string {
  const t = useTranslations("time");
  const duration = useDurationFormat();
  const now = useNow();
  return (iso) => {
    const ms = now - Date.parse(iso);
    if (Math.abs(ms) < 60_000) return t("justNow");
    return t(ms < 0 ? "in" : "ago", { duration: duration(Math.abs(ms), 1) });
  };
}
