import type { CaseReport } from "@/lib/domain/cases/case-report";

/** Link to the desk, filtered by the cases that a figure of the report counts. */
export function buildCaseListHref(
  { from, to }: Pick<CaseReport, "from" | "to">,
  scope: "ever" | "closed" | "open",
  narrowing: { flag?: string; carrier?: string; assignee?: string },
): string {
  const entries = Object.entries({ scope, from, to, ...narrowing }).filter(([, text]) => text !== "");
  return `/problems?${new URLSearchParams(entries)}`;
}
