const UNITS = { s: 1, m: 60, h: 3_600, d: 86_400 };
const HOUR_S = 3_600;

/**
 * The rules with durations that a drill has the time for: those under an hour divided by 60, others by 720. Durations
 * are `for`, `keep_firing_for`, ranges, offsets, the horizon of a forecast and limits of ages.
 */
export function hurryRules(rules: string): string {
  return rules
    .replace(/(for: |\[|offset )(\d+)([smhd])\b/g, (_, before: string, count: string, unit: keyof typeof UNITS) => {
      return `${before}${hurry(Number(count) * UNITS[unit])}s`;
    })
    .replace(/(\d+) \* 86400/g, (_, days: string) => String(hurry(Number(days) * UNITS.d)))
    .replace(/(_age_seconds(?:\{[^}]*\})?\) > )(\d+)/g, (_, before: string, limit: string) => {
      return `${before}${hurry(Number(limit))}`;
    });
}

function hurry(seconds: number): number {
  return Math.ceil(seconds / (seconds < HOUR_S ? 60 : 720));
}
