"use client";
import { useTranslations } from "next-intl";
import { DATE_PRESETS, findPreset, getPresetRange } from "@/components/ui/dates/date-presets";
import { useNow } from "@/components/ui/figures/now-provider";
import { SHIPMENT_TIMES } from "@/lib/domain/shipment-list/list-params";
import type { FilterFieldProps } from "./filter-field-props";

const OPTION =
  "flex h-8 cursor-pointer items-center justify-center rounded-md border border-border px-2 text-dense hover:bg-default aria-pressed:border-accent aria-pressed:font-medium aria-pressed:text-accent max-md:h-11";

/** Chooses a time and a range of days: a preset, or the first and the last day. */
export function PeriodChoices({ value, onChange }: Pick<FilterFieldProps, "value" | "onChange">) {
  const t = useTranslations("filter");
  const now = useNow();
  const { from, to } = value;
  const preset = findPreset(value, now);
  const by = value.by || "activity";
  return (
    <fieldset className="flex min-w-0 flex-col gap-2.5">
      <legend className="sr-only">{t("period")}</legend>
      <label className="flex flex-col gap-1">
        <span className="text-xs text-muted">{t("by")}</span>
        <select
          value={by}
          onChange={(event) => onChange({ by: event.target.value === "activity" ? "" : event.target.value })}
          className="plain-field w-full"
        >
          {SHIPMENT_TIMES.map((each) => (
            <option key={each} value={each}>
              {t(`times.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <div className="grid grid-cols-3 gap-1.5">
        {DATE_PRESETS.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === preset}
            onClick={() => onChange(each === preset ? { from: "", to: "" } : getPresetRange(each, now))}
            className={OPTION}
          >
            {t(`presets.${each}`)}
          </button>
        ))}
      </div>
      <div className="flex items-center gap-1.5">
        <input
          type="date"
          aria-label={t("from")}
          value={from}
          max={to || undefined}
          onChange={(event) => onChange({ from: event.target.value })}
          className="plain-field flex-1"
        />
        <span aria-hidden className="text-muted">
          –
        </span>
        <input
          type="date"
          aria-label={t("to")}
          value={to}
          min={from || undefined}
          onChange={(event) => onChange({ to: event.target.value })}
          className="plain-field flex-1"
        />
      </div>
    </fieldset>
  );
}
