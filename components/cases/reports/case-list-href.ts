import type { CaseReport } from "@/lib/domain/cases/case-report";

/** A report and the carrier and lane that it is about; empty for all. */
export type ShownReport = CaseReport & CaseFilter;

interface CaseFilter {
  carrier: string;
  origin: string;
  destination: string;
}

/** Link to the desk, filtered by the cases that a figure of the report counts. */
export function buildCaseListHref(
  { from, to, carrier, origin, destination }: Pick<ShownReport, "from" | "to" | keyof CaseFilter>,
  scope: "ever" | "closed" | "open",
  narrowing: { flag?: string; carrier?: string; assignee?: string },
): string {
  const entries = Object.entries({ scope, from, to, carrier, origin, destination, ...narrowing }).filter(
    ([, text]) => text !== "",
  );
  return `/problems?${new URLSearchParams(entries)}`;
}
