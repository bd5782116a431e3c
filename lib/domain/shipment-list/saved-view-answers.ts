import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";

export const savedViewSchema = z
  .object({
    id: z.string(),
    name: z.string().describe("name of the view, 40 characters at most"),
    query: z.string().describe("filters, order and display, as after the ? of the list's URL"),
    isShared: z.boolean().describe("shared with all colleagues"),
    madeBy: z.string().describe("who created it"),
  })
  .meta({ id: "View" });

export const savedViewsSchema = z.object({
  items: z.array(savedViewSchema).describe("the caller's own first, each kind in its order"),
  defaultId: nullableText.describe("the view that the caller's list opens with"),
});
