import { z } from "zod";
import { deliveryFields } from "@/lib/domain/alerts/delivery-fields";
import { dayText, instant, nullableText } from "@/lib/domain/shared/view-schemas";

export const weeklyViewSchema = z
  .object({
    isOn: z.boolean().describe("whether it is sent each week"),
    weekday: z.int().describe("1 for Monday, 7 for Sunday"),
    hour: z.int().describe("hour of the day, Beijing time"),
    channels: z.array(z.string()).describe("ids of alert channels"),
    hasCod: z.boolean().describe("whether it includes the sums of cash on delivery"),
    nextAt: instant.nullable().describe("null while it is off"),
    last: z
      .object({
        from: dayText,
        to: dayText,
        at: instant,
        sends: z
          .array(z.object({ channelId: z.string(), name: z.string(), ...deliveryFields }))
          .describe("how it was sent to each channel"),
      })
      .nullable()
      .describe("the newest one; without sends if there was nothing to report"),
  })
  .meta({ id: "WeeklyReport" });

export const alertTextSchema = z.object({
  title: z.string().describe("title"),
  lines: z.array(z.string()).describe("the lines"),
  links: z
    .array(z.object({ text: z.string().describe("text of the link"), url: z.string().describe("address of the link") }))
    .describe("the links"),
});

export const weeklyTestResultSchema = z.object({
  items: z.array(
    z.object({
      channelId: z.string(),
      name: z.string(),
      code: nullableText.describe("the platform's code"),
      error: nullableText.describe("why it failed; null when it was sent"),
    }),
  ),
});
