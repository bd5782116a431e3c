import { z } from "zod";

export const navigationSchema = z
  .object({ hasSettlement: z.boolean(), unreadablePushes: z.int(), areQueriesStopped: z.boolean() })
  .meta({ id: "Navigation" });

/** What the navigation shows only when there is something: the settlement, and what waits for an owner. */
export type Navigation = z.output<typeof navigationSchema>;
