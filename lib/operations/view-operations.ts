import { z } from "zod";
import { nullableText } from "@/lib/domain/shared/view-schemas";
import {
  defaultViewSchema,
  newViewSchema,
  viewChangeSchema,
  viewOrderSchema,
} from "@/lib/domain/shipment-list/saved-view";
import { defineOperations, EXAMPLE_ID } from "./operation";

const savedViewSchema = z
  .object({
    id: z.string(),
    name: z.string().describe("name of the view, 40 characters at most"),
    query: z.string().describe("filters, order and display, as after the ? of the list's URL"),
    isShared: z.boolean().describe("shared with all colleagues"),
    madeBy: z.string().describe("who created it"),
  })
  .meta({ id: "View" });

/** A saved view of the list. */
export type SavedView = z.output<typeof savedViewSchema>;

const savedViewsSchema = z.object({
  items: z.array(savedViewSchema).describe("the caller's own first, each kind in its order"),
  defaultId: nullableText.describe("the view that the caller's list opens with"),
});

/** The saved views that a user sees. */
export type SavedViews = z.output<typeof savedViewsSchema>;

const LIMIT_BYTES = 16 * 1024;

/** The saved views of the list. Whoever reads may save some; the service checks who may share them. */
export const viewOperations = defineOperations({
  listViews: {
    route: "GET /api/v1/views",
    summary: "Saved views of the list: the caller's own and the shared ones",
    returns: "all of them",
    permission: "read",
    answer: savedViewsSchema,
  },
  createView: {
    route: "POST /api/v1/views",
    summary:
      "Save a view; shared ones by owners and support, and by programs only those. Its name and search cannot contain a phone number",
    returns: "the view",
    permission: "read",
    audit: "view.create",
    body: {
      schema: newViewSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ name: say("Exceptions"), query: "state=2", isShared: true }),
    },
    status: 201,
    answer: savedViewSchema,
  },
  changeView: {
    route: "PATCH /api/v1/views/{id}",
    summary: "Rename a view, give it other conditions, share it or withdraw it",
    returns: "the view",
    permission: "read",
    audit: "view.change",
    body: {
      schema: viewChangeSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ name: say("Exceptions and refusals"), query: "state=2,14" }),
    },
    answer: savedViewSchema,
  },
  deleteView: {
    route: "DELETE /api/v1/views/{id}",
    summary: "Delete a view",
    permission: "read",
    audit: "view.delete",
  },
  chooseDefaultView: {
    route: "PUT /api/v1/views/default",
    summary: "Choose the view that the caller's list opens with",
    permission: "read",
    audit: "view.default",
    body: { schema: defaultViewSchema, limitBytes: 1024, example: () => ({ id: EXAMPLE_ID }) },
  },
  orderViews: {
    route: "PUT /api/v1/views/order",
    summary: "Reorder the caller’s own views, or the shared ones",
    permission: "read",
    audit: "view.order",
    body: { schema: viewOrderSchema, limitBytes: LIMIT_BYTES, example: () => ({ ids: [EXAMPLE_ID] }) },
  },
});
