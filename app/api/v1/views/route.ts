import { store } from "@/db/open-store";
import { findViewsOfUser } from "@/db/queries/shipment-list/saved-view-records";
import { readerOf } from "@/lib/domain/privacy/field-policy";
import { showSavedViews } from "@/lib/domain/privacy/show-for-reader";
import { newViewSchema } from "@/lib/domain/shipment-list/saved-view";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { createView } from "@/lib/services/shipment-list/manage-saved-views";

const LIMIT_BYTES = 16 * 1024;

export const GET = handleErrors(async (request) => {
  const caller = await authorize(request, "read");
  const views = await findViewsOfUser(store().read, caller.shops, caller.kind === "user" ? caller.id : null);
  return Response.json(showSavedViews(readerOf(caller), views));
});

/** Saves a view; the service checks who may share it. */
export const POST = handleErrors(async (request) => {
  const caller = await authorize(request, "read");
  const newView = await readRequest(request, newViewSchema, LIMIT_BYTES);
  return Response.json(await createView(store(), newView, caller, Date.now()), { status: 201 });
});
