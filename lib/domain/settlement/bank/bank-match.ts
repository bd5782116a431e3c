import type { BankEntryKind, BankStatus } from "./bank-words";

/** Money at the bank. Amounts in 分. */
export interface BankMoney {
  id: string;
  kind: BankEntryKind;
  /** Beijing days since 1970. */
  day: number;
  /** Before the service's fee, without what was given back. */
  gross: number;
  /** What the payment service kept. */
  fee: number;
  /** Masked; equal for entries of one payer. */
  payer: string;
  /** Codes of the carriers that the payer may be; empty when it names none. */
  carriers: readonly string[];
  /** Whether it names a carrier, or cash on delivery. */
  isLikely: boolean;
}

/** What a carrier's settlement file says was paid on one day. 分. */
export interface Remittance {
  key: string;
  carrier: string | null;
  /** Beijing days since 1970. */
  day: number;
  /** False when the file names no day: then `day` is that of the upload. */
  isDated: boolean;
  /** Paid less deducted, of the rows that count. */
  amount: number;
  fee: number;
  freight: number;
}

/** What people decided. */
export interface BankDecisions {
  /** Matches that a person made or confirmed. */
  confirmed: readonly { id: string; entries: readonly string[]; remittances: readonly string[] }[];
  /** Pairs that do not belong together, as `pairKey` writes them. */
  rejected: ReadonlySet<string>;
  /** Entries that are no cash on delivery. */
  ignored: ReadonlySet<string>;
}

/** Entries and remittances that belong together, or one that has no counterpart. 分. */
export interface BankMatch {
  id: string;
  status: BankStatus;
  isConfirmed: boolean;
  entries: readonly BankMoney[];
  remittances: readonly Remittance[];
  remitted: number;
  /** Kept by the carrier or the payment service. */
  fee: number;
  /** What arrived, after the service's fee. */
  received: number;
  /** Received less what should have arrived: remitted less fee. */
  difference: number;
}

export const pairKey = (entryId: string, remittanceKey: string) => `${entryId} ${remittanceKey}`;
