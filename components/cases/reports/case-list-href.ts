import type { CaseReport } from "@/lib/domain/cases/case-report";

/** A report and the carrier that it is about; empty for all. */
export type ShownReport = CaseReport & { carrier: string };

/** Link to the desk, filtered by the cases that a figure of the report counts. */
export function buildCaseListHref(
  { from, to, carrier }: Pick<ShownReport, "from" | "to" | "carrier">,
  scope: "ever" | "closed" | "open",
  narrowing: { flag?: string; carrier?: string; assignee?: string },
): string {
  const entries = Object.entries({ scope, from, to, carrier, ...narrowing }).filter(([, text]) => text !== "");
  return `/problems?${new URLSearchParams(entries)}`;
}
