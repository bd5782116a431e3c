import { z } from "zod";
import { dayText, fen, instant, nullableText } from "@/lib/domain/shared/view-schemas";

const figures = {
  signed: z.int(),
  signedFen: fen,
  clawed: z.int(),
  clawedFen: fen,
  refused: z.int(),
  refusedFen: fen,
  returned: z.int(),
  returnedFen: fen,
  open: z.int(),
  openFen: fen,
  net: z.int(),
  netFen: fen,
  adjusted: z.int(),
  adjustedFen: fen,
  due: z.int(),
  dueFen: fen,
};

export const salesViewSchema = z
  .object({
    from: dayText,
    to: dayText,
    month: nullableText,
    thisMonth: z.string(),
    rows: z.array(z.object({ salesperson: nullableText, ...figures })),
    total: z.object(figures),
    corrections: z.array(
      z.object({
        ofMonth: z.string(),
        salesperson: nullableText,
        signed: z.int(),
        clawed: z.int(),
        refused: z.int(),
        returned: z.int(),
        net: z.int(),
        netFen: fen,
      }),
    ),
    clawbackDays: z.int(),
    closed: z.object({ by: z.string(), at: instant }).nullable(),
    notClosable: z.enum(["running", "closed", "later", "days"]).nullable(),
  })
  .meta({ id: "Sales" });

export const salesParcelSchema = z
  .object({
    id: z.string(),
    waybillNumber: z.string(),
    salesperson: nullableText,
    carrierName: nullableText,
    orderNumber: nullableText,
    codAmount: fen.nullable(),
    signedAt: instant.nullable(),
    returnedAt: instant.nullable(),
    at: instant,
  })
  .meta({ id: "SalesParcel" });
