/**
 * What a comparison of Kuaidi100's bill with the ledger found for a number. `matched`: as many units
 * in both; `billOnly`: none in the ledger; `ledgerOnly`: fewer on the bill than in the ledger, or
 * none; `twice`: in both, and more on the bill.
 */
export const BILL_VERDICTS = ["matched", "billOnly", "ledgerOnly", "twice"] as const;
export type BillVerdict = (typeof BILL_VERDICTS)[number];

/** How many units of a number are on the bill and in the ledger; at least one of both is not 0. */
export function compareUnits(billed: number, recorded: number): BillVerdict {
  if (recorded === 0) return "billOnly";
  if (billed < recorded) return "ledgerOnly";
  return billed === recorded ? "matched" : "twice";
}
