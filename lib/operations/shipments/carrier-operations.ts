import { z } from "zod";
import { carrierSchema } from "@/lib/domain/carriers/carrier-answers";
import { defineOperations } from "@/lib/operations/operation";

const MAX_TEXT = 64;
/** A longer text is searched for by its beginning. */
const text = z
  .string()
  .transform((given) => given.slice(0, MAX_TEXT))
  .meta({ maxLength: MAX_TEXT });
const answer = z.object({ items: z.array(carrierSchema) });

export const carrierOperations = defineOperations({
  /** Carriers whose code, name, alias or pinyin matches; without a text the most popular ones. */
  searchCarriers: {
    route: "GET /api/v1/carriers",
    permission: "read",
    isCommon: true,
    query: z.object({ q: text.default("") }),
    answer,
  },
  /** Those that Kuaidi100 suggests for a number. For those who subscribe shipments: it is asked with the merchant's key. */
  recognizeNumber: {
    route: "GET /api/v1/carriers/recognized",
    permission: "write",
    isCommon: true,
    query: z.object({ number: text }),
    answer,
  },
});
