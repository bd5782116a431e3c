import { store } from "@/db/open";
import { findHandover } from "@/db/queries/cases/handovers";
import { handoverActionSchema } from "@/lib/domain/cases/handover";
import { visibleHandover } from "@/lib/domain/privacy/mask-shipment";
import { NotFoundError } from "@/lib/domain/shared/errors";
import { authorize } from "@/lib/server/auth/authorize";
import { handle, readJson } from "@/lib/server/http/problem";
import { actOnHandover } from "@/lib/services/cases/handovers";

const LIMIT_BYTES = 1_000;

/** Takes a hand-over with its cases, or takes one's own back. Answers it as it is then. */
export const POST = handle(async (request, { params }: RouteContext<"/api/v1/handovers/[id]/actions">) => {
  const caller = await authorize(request, "write");
  const { id } = await params;
  const { action } = handoverActionSchema.parse(await readJson(request, LIMIT_BYTES));
  const now = Date.now();
  await actOnHandover(store(), id, action, caller, now);
  const found = await findHandover(store().read, id, now);
  if (!found) throw new NotFoundError("交接", id);
  return Response.json(visibleHandover(caller.role, found));
});
