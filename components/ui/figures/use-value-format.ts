import { useFormatter } from "next-intl";
import { formatFen } from "./format-fen";
import { formatToMinute } from "./timestamp";

/**
 * What a value is: `fen` 分, `percent` a share from 0 to 1, `hours` and `days` durations in that unit, `instant` an ISO
 * time of the API, `day` a date as `2026-11-24`.
 */
export type ValueUnit = "fen" | "count" | "percent" | "hours" | "days" | "instant" | "day";

/** Formats a value in its unit as tables and figures show it; null as "—", a text without a unit as it is. */
export function useValueFormat(): (value: string | number | null, unit?: ValueUnit) => string {
  const format = useFormatter();
  return (value, unit) => {
    if (value === null) return "—";
    if (typeof value === "string") return unit === "instant" ? formatToMinute(value) : value;
    switch (unit) {
      case "fen":
        return formatFen(value);
      case "percent":
        return format.number(value, { style: "percent", maximumFractionDigits: 1 });
      case "hours":
        return format.number(value, { maximumFractionDigits: 1 });
      default:
        return format.number(value);
    }
  };
}
