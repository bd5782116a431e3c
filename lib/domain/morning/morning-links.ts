import { LATE_FLAGS } from "@/lib/domain/flags/flag";
import type { MorningSummary } from "./morning-summary";

type Facts = Pick<MorningSummary, "day" | "slower">;

/** Paths of the pages that list what the summary counts. */
export const MORNING_LINKS = {
  signed: ({ day }: Facts) => `/shipments?by=signed&from=${day}&to=${day}`,
  open: () => "/problems",
  overdue: () => "/problems?scope=overdue",
  late: () => `/problems?flag=${LATE_FLAGS.join(",")}`,
  slower: ({ slower: { from, to } }: Facts) => `/analytics?from=${from}&to=${to}`,
};
