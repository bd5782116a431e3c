import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { isSealedSearch, MAX_SEALED_LENGTH, MAX_SEARCH_LENGTH } from "./sealed-search";

/** The body of `POST /api/v1/searches`. */
export const searchRequestSchema = z.strictObject({
  text: z
    .string(message("shipmentList.searchEmpty"))
    .trim()
    .min(1, message("shipmentList.searchEmpty"))
    .max(MAX_SEARCH_LENGTH, message("shared.tooLong", { max: MAX_SEARCH_LENGTH }))
    .describe("what to search for, such as a phone number"),
});

/** The `q` of a list: a text, or what the server has sealed in its place. */
export const searchTextSchema = z
  .string()
  .trim()
  .refine(
    (text) => text.length <= MAX_SEARCH_LENGTH || isSealedSearch(text),
    message("shared.tooLong", { max: MAX_SEARCH_LENGTH }),
  )
  .meta({ maxLength: MAX_SEALED_LENGTH });

/** What stands for the text in an address, as the filter's `q`. */
export const sealedSearchSchema = z.object({
  q: z
    .string()
    .max(MAX_SEALED_LENGTH)
    .describe(
      "send it as q of lists, counts and filters; different each time, valid as long as the desk keeps its secret",
    ),
});
export type SealedSearch = z.output<typeof sealedSearchSchema>;
