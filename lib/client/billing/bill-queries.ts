import { infiniteQueryOptions } from "@tanstack/react-query";
import { getFieldProblems, getJson, postFile, sendDelete } from "@/lib/client/shared/fetch-json";
import type { BillNumberPage, BillPage, BillView } from "@/lib/domain/billing/bill";
import type { BillVerdict } from "@/lib/domain/billing/bill-verdict";

const BASE = "/api/v1/costs/bills";
const PAGE_SIZE = "50";

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
    queryFn: ({ signal, pageParam }) => {
      const search = toSearch({ verdict, cursor: pageParam, limit: PAGE_SIZE });
      return getJson<BillNumberPage>(`${billPath(id)}/numbers${search}`, signal);
    },
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }: BillNumberPage) => nextCursor,
    staleTime: Number.POSITIVE_INFINITY, // a bill never changes
  });

/** Address of the XLSX file with a bill's numbers; with all of them when no verdict is given. */
export function buildBillExportHref(id: string, verdict?: BillVerdict): string {
  return `${billPath(id)}/export${toSearch({ verdict })}`;
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
export function removeBill(id: string): Promise<void> {
  return sendDelete(billPath(id));
}

function billPath(id: string): string {
  return `${BASE}/${encodeURIComponent(id)}`;
}

function toSearch(parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}
