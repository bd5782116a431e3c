import { z } from "zod";
import { deliveryFields } from "@/lib/domain/alerts/delivery-fields";
import { dayText, instant, nullableText } from "@/lib/domain/shared/view-schemas";

export const weeklyViewSchema = z
  .object({
    isOn: z.boolean(),
    weekday: z.int(),
    hour: z.int(),
    channels: z.array(z.string()),
    hasCod: z.boolean(),
    nextAt: instant.nullable(),
    last: z
      .object({
        from: dayText,
        to: dayText,
        at: instant,
        sends: z.array(z.object({ channelId: z.string(), name: z.string(), ...deliveryFields })),
      })
      .nullable(),
  })
  .meta({ id: "WeeklyReport" });

export const alertTextSchema = z.object({
  title: z.string(),
  lines: z.array(z.string()),
  links: z.array(z.object({ text: z.string(), url: z.string() })),
});

export const weeklyTestResultSchema = z.object({
  items: z.array(z.object({ channelId: z.string(), name: z.string(), code: nullableText, error: nullableText })),
});
