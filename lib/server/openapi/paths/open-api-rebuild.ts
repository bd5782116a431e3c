import { z } from "zod";
import { defineOperation } from "@/lib/server/openapi/open-api-parts";

/** OpenAPI paths for the file of a rebuild. */
export const rebuildPaths = {
  "/api/v1/rebuild/export": {
    get: defineOperation("exportRebuildChanges", {
      responses: {
        "200": {
          description: "",
          content: { "text/csv": { schema: z.string().meta({ format: "binary" }) } },
        },
      },
    }),
  },
};
