import { useFormatter } from "next-intl";

/** Formats a count: `1,234`, or `20,000+` if counting stopped at a limit. */
export function useCountFormat(): (count: number, isAtLeast?: boolean) => string {
  const format = useFormatter();
  return (count, isAtLeast = false) => `${format.number(count)}${isAtLeast ? "+" : ""}`;
}
