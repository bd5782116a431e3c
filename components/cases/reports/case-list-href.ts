import type { CaseReport } from "@/lib/domain/cases/case-report";

/** The desk with the cases that a figure of the report counts. */
export function buildCaseListHref(
  { from, to }: Pick<CaseReport, "from" | "to">,
  scope: "ever" | "closed" | "open",
  narrowing: { flag?: string; carrier?: string; assignee?: string },
): string {
  const given = Object.entries({ scope, from, to, ...narrowing }).filter(([, text]) => text !== "");
  return `/problems?${new URLSearchParams(given)}`;
}
