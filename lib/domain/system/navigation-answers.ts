import { z } from "zod";

export const navigationSchema = z
  .object({
    hasSettlement: z
      .boolean()
      .describe("Whether there is a shipment with cash on delivery or a carrier’s settlement file"),
    unreadablePushes: z.int().describe("Pushes of the last seven days that could not be read"),
    areQueriesStopped: z.boolean().describe("Whether paid queries have stopped"),
  })
  .meta({ id: "Navigation" });

/** What the navigation shows only when there is something: the settlement, and what waits for an owner. */
export type Navigation = z.output<typeof navigationSchema>;
