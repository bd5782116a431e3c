import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { MAX_LOOKUP_CHARACTERS, MAX_LOOKUP_NUMBERS } from "./lookup-result";

/** The body of `POST /api/v1/shipments/lookup`: waybill or order numbers, or a text that contains them. */
export const lookupSchema = z.union(
  [
    z.strictObject({
      numbers: z
        .array(
          z
            .string()
            .trim()
            .min(1, message("shipmentList.numberEmpty"))
            .max(64, message("shared.tooLong", { max: 64 })),
        )
        .min(1, message("shared.noneGiven"))
        .max(MAX_LOOKUP_NUMBERS, message("shipmentList.tooManyNumbers", { max: MAX_LOOKUP_NUMBERS }))
        .describe("waybill or order numbers, 1,000 at most; send either numbers or text"),
    }),
    z.strictObject({
      text: z
        .string()
        .trim()
        .min(1, message("shipmentList.textEmpty"))
        .max(MAX_LOOKUP_CHARACTERS, message("shipmentList.tooManyNumbers", { max: MAX_LOOKUP_NUMBERS }))
        .describe("a text that contains the numbers, 500,000 characters at most"),
    }),
  ],
  { error: message("shipmentList.numbersOrTextNeeded") },
);
