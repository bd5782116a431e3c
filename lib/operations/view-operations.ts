import {
  defaultViewSchema,
  newViewSchema,
  viewChangeSchema,
  viewOrderSchema,
} from "@/lib/domain/shipment-list/saved-view";
import { savedViewSchema, savedViewsSchema } from "@/lib/domain/shipment-list/saved-view-answers";
import { defineOperations, EXAMPLE_ID } from "./operation";

const LIMIT_BYTES = 16 * 1024;

/** The saved views of the list. Whoever reads may save some; the service checks who may share them. */
export const viewOperations = defineOperations({
  listViews: { route: "GET /api/v1/views", permission: "read", answer: savedViewsSchema },
  createView: {
    route: "POST /api/v1/views",
    permission: "read",
    audit: "view.create",
    body: {
      schema: newViewSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ name: say("view"), query: "state=2", isShared: true }),
    },
    status: 201,
    answer: savedViewSchema,
  },
  changeView: {
    route: "PATCH /api/v1/views/{id}",
    permission: "read",
    audit: "view.change",
    body: {
      schema: viewChangeSchema,
      limitBytes: LIMIT_BYTES,
      example: (say) => ({ name: say("otherView"), query: "state=2,14" }),
    },
    answer: savedViewSchema,
  },
  deleteView: { route: "DELETE /api/v1/views/{id}", permission: "read", audit: "view.delete" },
  /** The view that the caller's list opens with. */
  chooseDefaultView: {
    route: "PUT /api/v1/views/default",
    permission: "read",
    audit: "view.default",
    body: { schema: defaultViewSchema, limitBytes: 1024, example: () => ({ id: EXAMPLE_ID }) },
  },
  /** The order of the caller's own views or of the shared ones. */
  orderViews: {
    route: "PUT /api/v1/views/order",
    permission: "read",
    audit: "view.order",
    body: { schema: viewOrderSchema, limitBytes: LIMIT_BYTES, example: () => ({ ids: [EXAMPLE_ID] }) },
  },
});
