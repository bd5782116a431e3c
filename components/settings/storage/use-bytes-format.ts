import { useFormatter } from "next-intl";

const UNITS = ["B", "KB", "MB", "GB", "TB"] as const;
const STEP = 1_000;

/** Formats a size in the largest unit of which there is at least one: `1.4 GB`; null as "—". */
export function useBytesFormat(): (bytes: number | null) => string {
  const format = useFormatter();
  return (bytes) => {
    if (bytes === null) return "—";
    let [value, unit] = [bytes, 0];
    while (value >= STEP && unit < UNITS.length - 1) {
      value /= STEP;
      unit += 1;
    }
    return `${format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 })} ${UNITS[unit]}`;
  };
}
