import { store } from "@/db/open-store";
import { rowActionSchema } from "@/lib/domain/settlement/settlement-schemas";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { applyRowAction } from "@/lib/services/settlement/settlement-decisions";

const LIMIT_BYTES = 16 * 1024;

/** Changes one row of a file: whether it counts, and whether it belongs to this parcel. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/settlement/rows/[id]/actions">) => {
  const { name, shops } = await authorize(request, "manage");
  const { action, note } = await readRequest(request, rowActionSchema, LIMIT_BYTES);
  await applyRowAction(store(), (await params).id, action, note, { name, shops, now: Date.now() });
  return new Response(null, { status: 204 });
});
