import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";

export const savedViewSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    query: z.string(),
    isShared: z.boolean(),
    madeBy: z.string(),
  })
  .meta({ id: "View" });

export const savedViewsSchema = z.object({
  items: z.array(savedViewSchema),
  defaultId: nullableText,
});
