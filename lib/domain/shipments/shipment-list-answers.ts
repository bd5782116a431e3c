import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { shipmentViewSchema } from "./shipment-answers";

export const shipmentPageSchema = z.object({
  items: z.array(shipmentViewSchema),
  nextCursor: nullableText,
  previousCursor: nullableText.optional(),
});

const filterName = z
  .object({
    name: z.string(),
    pinyin: z.string().describe("pinyin, such as qing he hao wu"),
    initials: z.string().describe("initials of the pinyin, such as qhhw"),
    shipments: z.int().describe("shipments that have it"),
  })
  .meta({ id: "FilterName" });
export const filterNamesSchema = z.object({
  shops: z.array(filterName).describe("shops"),
  salespeople: z.array(filterName).describe("salespeople"),
});

export const shipmentCountsSchema = z.object({
  total: z.int().describe("all together"),
  states: z.record(z.string(), z.int()).describe("by Kuaidi100's number"),
  pending: z.int().describe("without a push yet"),
  unknown: z.int().describe("with an unknown state"),
  failed: z.int().describe("whose subscription was refused"),
  aborted: z.int().describe("that Kuaidi100 has stopped tracking"),
  refused: z.int(),
  signedToday: z.int().describe("delivered today in Beijing"),
  stalled: z.int(),
  silent: z.int(),
  isAtLeast: z.literal(true).optional().describe("there are at least this many; an exact count would take too long"),
});
