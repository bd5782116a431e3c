import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { monthSchema, pagingShape } from "@/lib/domain/shared/request-schemas";

/** The most rows of a bill file. */
export const MAX_BILL_ROWS = 200_000;
/** The most numbers that are kept of a bill; the figures count all of them. */
export const MAX_KEPT_NUMBERS = 400_000;

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

/** Numbers with a verdict, and the units by which bill and ledger differ; all units for `matched`. */
interface VerdictCount {
  numbers: number;
  units: number;
}

/** The figures of a compared bill. Money in 分. */
export interface BillTotals {
  /** Rows with a charge of the month. */
  rows: number;
  /** Rows of other months, which are not compared. */
  otherMonths: number;
  /** Rows that could not be read, and the first of them. */
  failed: number;
  problems: BillProblem[];
  billedUnits: number;
  recordedUnits: number;
  /** The bill's own amounts; null when it has none. */
  billedFen: number | null;
  /** The month's cost in the ledger, and of the bill's units at the same price; null without a package. */
  recordedFen: number | null;
  billedAtPriceFen: number | null;
  verdicts: Record<BillVerdict, VerdictCount>;
  /** Numbers that are counted but not kept. */
  unlisted: number;
}

/** A row of a bill that could not be read. */
export interface BillProblem {
  line: number;
  message: string;
}

/** A bill of Kuaidi100 that was compared with the ledger of its month. */
export interface BillView extends BillTotals {
  id: string;
  month: string;
  fileName: string;
  createdBy: string;
  createdAt: string;
}

export interface BillPage {
  items: BillView[];
  nextCursor: string | null;
}

/** A number on the bill, in the ledger, or in both. */
export interface BillNumberView {
  waybillNumber: string;
  verdict: BillVerdict;
  /** As the bill writes it; else the ledger's carrier code. */
  carrier: string | null;
  billedUnits: number;
  recordedUnits: number;
  /** 分; null when the bill has no amounts, or not this number. */
  billedFen: number | null;
  /** First row of the bill with this number; null when it is not on the bill. */
  line: number | null;
  /** As the bill writes it. */
  billedOn: string | null;
  shipmentId: string | null;
}

export interface BillNumberPage {
  items: BillNumberView[];
  nextCursor: string | null;
}

/** The month to compare with; by default the one that most rows have. */
export const billUploadSchema = z.object({ month: monthSchema.optional() });

const verdictShape = { verdict: z.enum(BILL_VERDICTS, message("shared.oneOf", { choices: BILL_VERDICTS })).optional() };

export const billListSchema = z.object(pagingShape);
export const billNumbersSchema = z.object({ ...verdictShape, ...pagingShape });
export type BillNumbersFilter = z.output<typeof billNumbersSchema>;
export const billExportSchema = z.object(verdictShape);
