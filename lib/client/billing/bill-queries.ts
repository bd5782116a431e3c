import { addressOf, callOperation } from "@/lib/client/shared/call-operation";
import { getFieldProblems } from "@/lib/client/shared/fetch-json";
import { operationPages } from "@/lib/client/shared/operation-query";
import type { BillVerdict } from "@/lib/domain/billing/bill-verdict";

const BILLS_PER_PAGE = 20;
const NUMBERS_PER_PAGE = 50;

export const BILL_LIST_KEY = ["costs", "bills"] as const;

/** Bills that were compared, newest first. */
export const billListOptions = operationPages("GET /api/v1/costs/bills", { query: { limit: BILLS_PER_PAGE } });

/** The numbers of a bill with this verdict. */
export const billNumbersOptions = (id: string, verdict: BillVerdict) =>
  operationPages(
    "GET /api/v1/costs/bills/{id}/numbers",
    { id, query: { verdict, limit: NUMBERS_PER_PAGE } },
    { staleTime: Number.POSITIVE_INFINITY }, // a bill never changes
  );

/** Address of the XLSX file with a bill's numbers; with all of them when no verdict is given. */
export function buildBillExportHref(id: string, verdict?: BillVerdict): string {
  return addressOf("GET /api/v1/costs/bills/{id}/export", { id, query: { verdict } });
}

/**
 * Compares a bill with the month that it is about; with `month` when its rows have no time.
 *
 * @throws ProblemError
 */
export async function uploadBill(upload: File, month: string) {
  const post = (chosen?: string) =>
    callOperation("POST /api/v1/costs/bills", { query: { fileName: upload.name, month: chosen }, upload });
  try {
    return await post();
  } catch (error) {
    if (!getFieldProblems(error).some(({ field }) => field === "month")) throw error;
    return post(month);
  }
}

/** @throws ProblemError */
export const removeBill = (id: string) => callOperation("DELETE /api/v1/costs/bills/{id}", { id });
