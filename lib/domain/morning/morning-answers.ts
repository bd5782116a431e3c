import { z } from "zod";
import { dayText } from "@/lib/domain/shared/view-schemas";

const share = z.object({ count: z.int(), of: z.int() });

export const morningSummarySchema = z
  .object({
    day: dayText,
    signed: z.int(),
    refused: z.int(),
    returned: z.int(),
    inTransit: z.int(),
    today: z.object({ open: z.int(), overdue: z.int(), late: z.int(), failed: z.int() }),
    slower: z.object({
      from: dayText,
      to: dayText,
      days: z.int(),
      carriers: z.array(z.object({ carrier: z.string(), name: z.string(), now: share, usual: share })),
    }),
  })
  .meta({ id: "MorningSummary" });

/**
 * What a merchant wants to know at nine: what the day before (`day`) brought, which cases wait today, and which carriers
 * were slower than usual in the newest week that can be judged. Sums and names of carriers only.
 */
export type MorningSummary = z.output<typeof morningSummarySchema>;
