import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { shipmentViewSchema } from "./shipment-answers";

export const shipmentPageSchema = z.object({
  items: z.array(shipmentViewSchema),
  nextCursor: nullableText,
  previousCursor: nullableText.optional(),
});

const filterName = z
  .object({ name: z.string(), pinyin: z.string(), initials: z.string(), shipments: z.int() })
  .meta({ id: "FilterName" });
export const filterNamesSchema = z.object({ shops: z.array(filterName), salespeople: z.array(filterName) });

export const shipmentCountsSchema = z.object({
  total: z.int(),
  states: z.record(z.string(), z.int()),
  pending: z.int(),
  unknown: z.int(),
  failed: z.int(),
  aborted: z.int(),
  refused: z.int(),
  signedToday: z.int(),
  stalled: z.int(),
  silent: z.int(),
  isAtLeast: z.literal(true).optional(),
});
