import { z } from "zod";
import { instant } from "@/lib/domain/shared/view-schemas";
import { shipmentViewSchema } from "@/lib/domain/shipments/shipment-answers";

export const overviewViewSchema = z
  .object({
    at: instant,
    total: z.int(),
    signedToday: z.int(),
    inTransit: z.int(),
    needsCare: z.object({
      total: z.int(),
      problem: z.int(),
      refused: z.int(),
      customs: z.int(),
      failed: z.int(),
      other: z.int(),
    }),
    stalled: z.int(),
    pushes: z.object({ newestAt: instant.nullable(), lastHour: z.int(), silent: z.int() }),
    speed: z.object({ p80: z.number().nullable(), samples: z.int(), open: z.int() }),
    codToday: z.int().nullable(),
    queue: z.object({ open: z.int(), overdue: z.int() }),
    unitsLeft: z.object({ left: z.int(), daysLeft: z.number().nullable() }).nullable(),
    trend: z.array(z.object({ day: z.iso.date(), subscribed: z.int(), signed: z.int() })),
    urgent: z.array(shipmentViewSchema),
    recent: z.array(shipmentViewSchema),
  })
  .meta({ id: "Overview" });
