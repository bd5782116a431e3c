import { store } from "@/db/open-store";
import { itemActionSchema } from "@/lib/domain/settlement/settlement-schemas";
import { authorize } from "@/lib/server/auth/authorize";
import { handleErrors } from "@/lib/server/http/problem-response";
import { readRequest } from "@/lib/server/http/read-request";
import { changeItemResolution } from "@/lib/services/settlement/settlement-decisions";
import { getSettlementItemDetail } from "@/lib/services/settlement/settlement-parcel-views";

const LIMIT_BYTES = 16 * 1024;

/** Marks a difference as resolved or unresolved. */
export const POST = handleErrors(async (request, { params }: RouteContext<"/api/v1/settlement/items/[id]/actions">) => {
  const { name, shops } = await authorize(request, "manage");
  const { action, note } = await readRequest(request, itemActionSchema, LIMIT_BYTES);
  const [{ id }, now] = [await params, Date.now()];
  await changeItemResolution(store(), id, action, note, { name, shops, now });
  return Response.json(await getSettlementItemDetail(store().read, shops, id, now));
});
