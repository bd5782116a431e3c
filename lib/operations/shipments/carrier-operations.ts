import { z } from "zod";
import { carrierSchema } from "@/lib/domain/carriers/carrier";
import { defineOperations } from "@/lib/operations/operation";

const MAX_TEXT = 64;
/** A longer text is searched for by its beginning. */
const text = z
  .string()
  .transform((given) => given.slice(0, MAX_TEXT))
  .meta({ maxLength: MAX_TEXT });
const answer = z.object({ items: z.array(carrierSchema) });

export const carrierOperations = defineOperations({
  searchCarriers: {
    route: "GET /api/v1/carriers",
    summary: "Carriers by code, name, alias or pinyin",
    returns: "the likeliest first",
    permission: "read",
    isCommon: true,
    query: z.object({ q: text.default("").describe("the most popular ones without it") }),
    answer,
  },
  /** Those that Kuaidi100 suggests for a number. For those who subscribe shipments: it is asked with the merchant's key. */
  recognizeNumber: {
    route: "GET /api/v1/carriers/recognized",
    summary: "Carriers that Kuaidi100 suggests for a number whose format is ambiguous",
    description:
      "Kuaidi100 is asked about a number once in 30 days, at most five times a second. The list is empty when the number’s format is unambiguous, when no carrier fits, and when Kuaidi100 cannot be asked at the moment.",
    returns: "the likeliest first",
    permission: "write",
    isCommon: true,
    query: z.object({ number: text.describe("the waybill number") }),
    answer,
  },
});
