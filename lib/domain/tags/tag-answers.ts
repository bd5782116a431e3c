import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { TAG_COLORS } from "./tag";

export const tagSchema = z
  .object({
    id: z.string(),
    name: z.string().describe("Name of at most 20 characters, without commas, semicolons or vertical bars"),
    color: z.enum(TAG_COLORS).describe("Color"),
    shop: nullableText.describe("Only shipments of this shop can have it; null for every shop"),
  })
  .meta({ id: "Tag" });

export const parcelTagSchema = tagSchema.omit({ shop: true }).meta({ id: "ParcelTag" });
