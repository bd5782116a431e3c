import { useFormatter } from "next-intl";
import { formatFen } from "@/components/ui/figures/format-fen";
import { formatToMinute } from "@/components/ui/figures/timestamp";
import type { SmallCell } from "@/lib/domain/shared/small-csv";
import type { CellUnit } from "./table-column";

/** Formats a value in its unit as tables show it; null as "—". */
export function useCellFormat(): (value: SmallCell, unit?: CellUnit) => string {
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
