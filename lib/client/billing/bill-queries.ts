import { infiniteQueryOptions } from "@tanstack/react-query";
import { callOperation } from "@/lib/client/shared/call-operation";
import { getFieldProblems, getJson, postFile } from "@/lib/client/shared/fetch-json";
import type { BillPage, BillView } from "@/lib/domain/billing/bill";
import type { BillVerdict } from "@/lib/domain/billing/bill-verdict";

const BASE = "/api/v1/costs/bills";
const PAGE_SIZE = 50;

export const BILL_LIST_KEY = ["costs", "bills"] as const;

/** Bills that were compared, newest first. */
export const billListOptions = infiniteQueryOptions({
  queryKey: BILL_LIST_KEY,
  queryFn: ({ signal, pageParam }) =>
    getJson<BillPage>(`${BASE}${toSearch({ cursor: pageParam, limit: "20" })}`, signal),
  initialPageParam: "",
  getNextPageParam: ({ nextCursor }: BillPage) => nextCursor,
});

/** The numbers of a bill with this verdict. */
export const billNumbersOptions = (id: string, verdict: BillVerdict) =>
  infiniteQueryOptions({
    queryKey: ["costs", "bill-numbers", id, verdict],
    queryFn: ({ signal, pageParam }) =>
      callOperation(
        "GET /api/v1/costs/bills/{id}/numbers",
        { id, query: { verdict, cursor: pageParam, limit: PAGE_SIZE } },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Number.POSITIVE_INFINITY, // a bill never changes
  });

/** Address of the XLSX file with a bill's numbers; with all of them when no verdict is given. */
export function buildBillExportHref(id: string, verdict?: BillVerdict): string {
  return `${BASE}/${id}/export${toSearch({ verdict })}`;
}

/**
 * Compares a bill with the month that it is about; with `month` when its rows have no time.
 *
 * @throws ProblemError
 */
export async function uploadBill(file: File, month: string): Promise<BillView> {
  const post = (chosen?: string) =>
    postFile<BillView>(`${BASE}${toSearch({ fileName: file.name, month: chosen })}`, file);
  try {
    return await post();
  } catch (error) {
    if (!getFieldProblems(error).some(({ field }) => field === "month")) throw error;
    return post(month);
  }
}

/** @throws ProblemError */
export const removeBill = (id: string) => callOperation("DELETE /api/v1/costs/bills/{id}", { id });

function toSearch(parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}
