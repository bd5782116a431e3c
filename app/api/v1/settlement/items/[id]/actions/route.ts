import { store } from "@/db/open";
import { itemActionSchema } from "@/lib/domain/settlement/settlement";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { handleItem } from "@/lib/services/settlement/settlement-decisions";
import { viewSettlementItem } from "@/lib/services/settlement/settlement-views";

const LIMIT_BYTES = 16 * 1024;

/** Says that a difference is dealt with, or that it is not. */
export const POST = handle(async (request, { params }: RouteContext<"/api/v1/settlement/items/[id]/actions">) => {
  const { name } = await authorize(request, "manage");
  const { action, note } = itemActionSchema.parse(await readJson(request, LIMIT_BYTES));
  const [{ id }, now] = [await params, Date.now()];
  await handleItem(store(), id, action, note, { name, now });
  return Response.json(await viewSettlementItem(store().read, id, now));
});
