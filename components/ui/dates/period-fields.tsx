"use client";
import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/figures/now-provider";
import { DATE_PRESETS, type DatePreset, type DayRange, findPreset, getPresetRange } from "./date-presets";

/** Chooses a period: a preset, or its first and last day. */
export function PeriodFields({ range: { from, to }, legend, onChange }: Props) {
  const t = useTranslations("filter");
  const now = useNow();
  const preset = findPreset({ from, to }, now);
  return (
    <>
      <select
        aria-label={t("period")}
        value={preset ?? (from || to ? "own" : "")}
        onChange={(event) => {
          const chosen = DATE_PRESETS.find((each): each is DatePreset => each === event.target.value);
          onChange(chosen ? getPresetRange(chosen, now) : { from: "", to: "" });
        }}
        className={`plain-field md:w-32 ${preset || from || to ? "" : "text-muted!"}`}
      >
        <option value="">{t("anyTime")}</option>
        {DATE_PRESETS.map((each) => (
          <option key={each} value={each}>
            {t(`presets.${each}`)}
          </option>
        ))}
        {!preset && (from || to) && <option value="own">{t("presets.own")}</option>}
      </select>
      <fieldset className="contents md:flex md:items-center md:gap-1.5">
        <legend className="sr-only">{legend}</legend>
        <input
          type="date"
          aria-label={t("from")}
          value={from}
          max={to || undefined}
          onChange={(event) => onChange({ from: event.target.value })}
          className="plain-field max-md:order-last md:w-34"
        />
        <span aria-hidden className="text-muted max-md:hidden">
          –
        </span>
        <input
          type="date"
          aria-label={t("to")}
          value={to}
          min={from || undefined}
          onChange={(event) => onChange({ to: event.target.value })}
          className="plain-field max-md:order-last md:w-34"
        />
      </fieldset>
    </>
  );
}

interface Props {
  range: DayRange;
  /** What the period refers to. */
  legend: string;
  onChange: (range: Partial<DayRange>) => void;
}
