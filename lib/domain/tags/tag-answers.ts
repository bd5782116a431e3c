import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { TAG_COLORS } from "./tag";

export const tagSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    color: z.enum(TAG_COLORS),
    shop: nullableText,
  })
  .meta({ id: "Tag" });

export const parcelTagSchema = tagSchema.omit({ shop: true }).meta({ id: "ParcelTag" });
