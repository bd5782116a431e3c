"use client";
import { useTranslations } from "next-intl";
import { toBeijingDay } from "@/lib/domain/time/beijing-time";
import { useNow } from "./now-provider";
import { useDurationFormat } from "./use-duration-format";

/** `2026-11-24 18:05` out of an instant as the API writes it, always Beijing time. */
export function formatToMinute(iso: string): string {
  return iso.slice(0, 16).replace("T", " ");
}

/** An instant, absolute and relative: `11-24 18:05` and `12分前`. Stacked, how long ago comes first. */
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
      <span className="whitespace-nowrap">{first}</span>
      <span className={`text-xs whitespace-nowrap text-muted ${isStacked ? "lg:block max-lg:ms-2" : "ms-2"}`}>
        {second}
      </span>
    </time>
  );
}

/** Writes an instant as `18:05` where it is today in Beijing, else as `11-24 18:05`. */
export function useTimeOrDate(): (iso: string) => string {
  const today = useToday();
  const short = useShortTime();
  return (iso) => (iso.startsWith(today) ? formatToMinute(iso).slice(11) : short(iso));
}

/** Writes an instant as `11-24 18:05`; the year only where it is not this one. */
export function useShortTime(): (iso: string) => string {
  const thisYear = useToday().slice(0, 4);
  return (iso) => (iso.startsWith(thisYear) ? formatToMinute(iso).slice(5) : formatToMinute(iso));
}

/** The Beijing day, `2026-11-24`. */
function useToday(): string {
  return toBeijingDay(useNow());
}

/** Writes how long ago an instant was. */
export function useRelativeTime(): (iso: string) => string {
  const t = useTranslations("time");
  const duration = useDurationFormat();
  const now = useNow();
  return (iso) => {
    const ms = now - Date.parse(iso);
    return ms < 60_000 ? t("justNow") : t("ago", { duration: duration(ms, 1) });
  };
}
