import { z } from "zod";
import { tagSchema } from "@/lib/domain/tags/tag-answers";
import { newTagSchema, tagChangeSchema } from "@/lib/domain/tags/tag-requests";
import { defineOperations } from "./operation";

const LIMIT_BYTES = 4_000;

/** The tags of parcels. */
export const tagOperations = defineOperations({
  listTags: {
    route: "GET /api/v1/tags",
    permission: "read",
    answer: z.object({ items: z.array(tagSchema) }),
  },
  createTag: {
    route: "POST /api/v1/tags",
    permission: "write",
    audit: "tag.create",
    body: {
      schema: newTagSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ name: say("tag"), color: "red" }),
    },
    status: 201,
    answer: tagSchema,
  },
  changeTag: {
    route: "PATCH /api/v1/tags/{id}",
    permission: "write",
    audit: "tag.change",
    body: { schema: tagChangeSchema, limitBytes: LIMIT_BYTES, example: () => ({ color: "amber" }) },
    answer: tagSchema,
  },
  deleteTag: { route: "DELETE /api/v1/tags/{id}", permission: "write", audit: "tag.delete" },
});
