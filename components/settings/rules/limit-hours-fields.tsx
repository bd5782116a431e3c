import { useTranslations } from "next-intl";
import { getText } from "@/components/ui/form/form-values";
import { FLAG_LEVELS } from "@/lib/domain/flags/flag";
import type { Hours } from "@/lib/domain/flags/limit-presets";

/** Three fields in hours: limits of 提醒, 异常 and 严重. Empty means no limit. */
export function LimitHoursFields({ name, label, hours }: { name: string; label: string; hours: Hours }) {
  const t = useTranslations();
  return FLAG_LEVELS.map((level) => (
    <input
      key={level}
      name={`${name}.${level}`}
      defaultValue={hours[level - 1] ?? ""}
      inputMode="numeric"
      autoComplete="off"
      maxLength={4}
      placeholder="–"
      aria-label={`${label} ${t(`flagLevel.${level}`)}`}
      className="plain-field w-full text-end tabular-nums"
    />
  ));
}

/** The headings above the fields, and before them what their numbers are. */
export function LimitHoursHeadings() {
  const t = useTranslations();
  return (
    <>
      <span className="text-xs text-muted">{t("settings.flags.hours")}</span>
      {FLAG_LEVELS.map((level) => (
        <span key={level} className="text-end text-xs text-muted">
          {t(`flagLevel.${level}`)}
        </span>
      ))}
    </>
  );
}

/** Values of the fields with that name; what is no number is 0, which the server refuses. */
export function parseLimitHours(form: FormData, name: string): Hours {
  const read = (level: number) => {
    const text = getText(form, `${name}.${level}`);
    return text === "" ? null : Number(text) || 0;
  };
  return [read(1), read(2), read(3)];
}
