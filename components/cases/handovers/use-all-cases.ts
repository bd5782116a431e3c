import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { caseListOptions } from "@/lib/client/cases/case-queries";

/**
 * The cases of a filter, all pages of them, up to one page more than a maximum.
 *
 * @param isWanted false: none
 */
export function useAllCases(filter: Parameters<typeof caseListOptions>[0], maximum: number, isWanted = true) {
  const query = useInfiniteQuery({ ...caseListOptions(filter), enabled: isWanted });
  const { data = [], hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query;
  const isIncomplete = isWanted && hasNextPage && data.length <= maximum && !isFetchNextPageError;
  const needsMore = isIncomplete && !isFetching;
  useEffect(() => {
    if (needsMore) void fetchNextPage();
  }, [needsMore, fetchNextPage]);
  return { cases: isWanted ? data : [], isLoading: isWanted && (query.isPending || isIncomplete) };
}
