import { useTranslations } from "next-intl";
import { DateRangeChoices } from "@/components/ui/dates/date-range-choices";
import { SHIPMENT_TIMES } from "@/lib/domain/shipment-list/list-params";
import type { FilterFieldProps } from "./filter-field-props";

/** Chooses a time of the shipment and a range of days. */
export function PeriodChoices({ value, onChange }: Pick<FilterFieldProps, "value" | "onChange">) {
  const t = useTranslations("filter");
  return (
    <fieldset className="flex min-w-0 flex-col gap-2.5">
      <legend className="sr-only">{t("period")}</legend>
      <label className="flex flex-col gap-1">
        <span className="text-xs text-muted">{t("by")}</span>
        <select
          value={value.by || "activity"}
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
      <DateRangeChoices value={value} onChange={onChange} />
    </fieldset>
  );
}
