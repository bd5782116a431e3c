import { store } from "@/db/open-store";
import { viewOrderSchema } from "@/lib/domain/shipment-list/saved-view";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { reorderViews } from "@/lib/services/shipment-list/manage-saved-views";

const LIMIT_BYTES = 16 * 1024;

/** Reorders the caller's own views or the shared ones. */
export const PUT = handleErrors(async (request) => {
  const caller = await authorize(request, "read");
  const { ids } = await readRequest(request, viewOrderSchema, LIMIT_BYTES);
  await reorderViews(store(), ids, caller);
  return new Response(null, { status: 204 });
});
