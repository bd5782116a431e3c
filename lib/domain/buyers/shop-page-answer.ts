import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";

export const shopPageViewSchema = z
  .object({
    name: z.string(),
    notice: z.string(),
    noticeEn: z.string(),
    accent: z.string(),
    frameAncestors: z.array(z.string()),
    logoUrl: nullableText,
    lookUpUrl: z.string(),
  })
  .meta({ id: "ShopPage" });
