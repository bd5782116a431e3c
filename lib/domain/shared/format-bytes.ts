const UNITS = ["B", "KB", "MB", "GB", "TB"] as const;
const STEP = 1_000;

/** A size in the largest decimal unit of which there is at least one: `812 B`, `4.2 KB`, `57 GB`. */
export function formatBytes(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= STEP && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}
