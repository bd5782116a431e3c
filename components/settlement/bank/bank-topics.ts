/** The figures that define the columns of money. */
export const BANK_TOPICS = {
  remitted: "settlement.bankRemitted",
  fee: "settlement.bankFee",
  received: "settlement.bankReceived",
  difference: "settlement.bankDifference",
} as const;
