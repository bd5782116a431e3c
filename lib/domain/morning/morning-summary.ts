import { z } from "zod";
import { dayText } from "@/lib/domain/shared/view-schemas";

const share = z.object({
  count: z.int().describe("shipments delivered in time"),
  of: z.int().describe("shipments picked up"),
});

export const morningSummarySchema = z
  .object({
    day: dayText.describe("yesterday"),
    signed: z.int(),
    refused: z.int().describe("shipments refused yesterday"),
    returned: z.int().describe("shipments returned yesterday"),
    inTransit: z.int(),
    today: z
      .object({
        open: z.int(),
        overdue: z.int(),
        late: z.int().describe("those of shipments without progress or behind a time limit"),
        failed: z.int().describe("those of shipments that could not be subscribed"),
      })
      .describe("the waiting cases"),
    slower: z
      .object({
        from: dayText.describe("Monday of that week"),
        to: dayText.describe("Sunday of that week"),
        days: z.int().describe("the share delivered within this number of days is compared"),
        carriers: z
          .array(
            z.object({
              carrier: z.string(),
              name: z.string(),
              now: share.describe("of the shipments picked up in that week"),
              usual: share.describe("of the shipments picked up in the four weeks before"),
            }),
          )
          .describe(
            "the carriers whose share is lower than usual, and not by chance, the largest loss first, at most three; none with fewer than 20 shipments on either side",
          ),
      })
      .describe("the newest week whose shipments have all had `days` days, compared with the four weeks before"),
  })
  .meta({ id: "MorningSummary" });

/**
 * What a merchant wants to know at nine: what the day before (`day`) brought, which cases wait today, and which carriers
 * were slower than usual in the newest week that can be judged. Sums and names of carriers only.
 */
export type MorningSummary = z.output<typeof morningSummarySchema>;
