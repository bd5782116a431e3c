"use client";
import { useFormatter } from "next-intl";

/** Writes how many there are: `1,234`, or `20,000+` where counting ended before all were counted. */
export function useCountFormat(): (count: number, isAtLeast?: boolean) => string {
  const format = useFormatter();
  return (count, isAtLeast = false) => `${format.number(count)}${isAtLeast ? "+" : ""}`;
}
