import { store } from "@/db/open";
import { rowActionSchema } from "@/lib/domain/settlement/settlement";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { decideOnRow } from "@/lib/services/settlement/settlement-decisions";

const LIMIT_BYTES = 16 * 1024;

/** Decides on one row of a file: whether it counts, and whether it is this parcel's. */
export const POST = handle(async (request, { params }: RouteContext<"/api/v1/settlement/rows/[id]/actions">) => {
  const { name } = await authorize(request, "manage");
  const { action, note } = rowActionSchema.parse(await readJson(request, LIMIT_BYTES));
  await decideOnRow(store(), (await params).id, action, note, { name, now: Date.now() });
  return new Response(null, { status: 204 });
});
