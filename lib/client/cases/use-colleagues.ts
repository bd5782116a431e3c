import { useQuery } from "@tanstack/react-query";
import type { Colleague } from "@/lib/operations/case-operations";
import { caseCountsOptions } from "./case-queries";

const NOBODY: readonly Colleague[] = [];

/** Those who may have cases; nobody until they are known. */
export function useColleagues(): readonly Colleague[] {
  return useQuery(caseCountsOptions).data?.colleagues ?? NOBODY;
}
