import { store } from "@/db/open-store";
import { defaultViewSchema } from "@/lib/domain/shipment-list/saved-view";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { setDefaultView } from "@/lib/services/shipment-list/manage-saved-views";

const LIMIT_BYTES = 1024;

/** Sets the view that the caller's list opens with. */
export const PUT = handleErrors(async (request) => {
  const caller = await authorize(request, "read");
  const { id } = await readRequest(request, defaultViewSchema, LIMIT_BYTES);
  await setDefaultView(store(), id, caller);
  return new Response(null, { status: 204 });
});
