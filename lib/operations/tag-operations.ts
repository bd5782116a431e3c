import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import { parcelTagSchema } from "@/lib/domain/shipments/shipment-view";
import { newTagSchema, tagChangeSchema } from "@/lib/domain/tags/tag-requests";
import { defineOperations, OF_SHIPMENTS } from "./operation";

const tagSchema = parcelTagSchema
  .extend({ shop: nullableText.describe("Only shipments of this shop can have it; null for every shop") })
  .meta({ id: "Tag" });

/** A tag as pages and API show it. */
export type Tag = z.output<typeof tagSchema>;

const LIMIT_BYTES = 4_000;

/** The tags of parcels. */
export const tagOperations = defineOperations({
  listTags: {
    route: "GET /api/v1/tags",
    title: "Tags",
    summary: "The tags that the caller sees: those for every shop and those of its shops",
    returns: "All of them",
    permission: "read",
    answer: z.object({ items: z.array(tagSchema) }),
  },
  getTag: {
    route: "GET /api/v1/tags/{id}",
    title: "One tag",
    summary: "Finds a tag by its id",
    returns: "The tag",
    permission: "read",
    answer: tagSchema,
  },
  createTag: {
    route: "POST /api/v1/tags",
    title: "Create a tag",
    summary: "Creates a tag; a caller limited to shops creates it for one of its own",
    returns: "The tag",
    permission: "write",
    changes: ["tags"],
    audit: "tag.create",
    body: {
      schema: newTagSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ name: say("urgent"), color: "red" }),
    },
    status: 201,
    answer: tagSchema,
  },
  changeTag: {
    route: "PATCH /api/v1/tags/{id}",
    title: "Change a tag",
    summary: "Changes a tag’s name or color",
    returns: "The tag",
    permission: "write",
    changes: ["tags", "cases", ...OF_SHIPMENTS],
    audit: "tag.change",
    body: { schema: tagChangeSchema, limitBytes: LIMIT_BYTES, example: () => ({ color: "amber" }) },
    answer: tagSchema,
  },
  deleteTag: {
    route: "DELETE /api/v1/tags/{id}",
    title: "Delete a tag",
    summary: "Deletes a tag; every shipment loses it",
    permission: "write",
    changes: ["tags", "cases", ...OF_SHIPMENTS],
    audit: "tag.delete",
  },
});
