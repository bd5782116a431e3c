import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { monthSchema, pagingShape } from "@/lib/domain/shared/request-schemas";
import { BILL_VERDICTS } from "./bill-verdict";

/** The most rows of a bill file. */
export const MAX_BILL_ROWS = 200_000;
/** The most numbers that are kept of a bill; the figures count all of them. */
export const MAX_KEPT_NUMBERS = 400_000;

/** The month to compare with; by default the one that most rows have. */
export const billUploadSchema = z.object({
  month: monthSchema.optional(),
  fileName: z.string().optional().describe("name of the file, if the body is the file itself"),
});

const verdictShape = {
  verdict: z
    .enum(BILL_VERDICTS, message("shared.oneOf", { choices: BILL_VERDICTS }))
    .optional()
    .describe("result of the comparison"),
};

export const billListSchema = z.object(pagingShape);
export const billNumbersSchema = z.object({ ...verdictShape, ...pagingShape });
export type BillNumbersFilter = z.output<typeof billNumbersSchema>;
export const billExportSchema = z.object(verdictShape);
